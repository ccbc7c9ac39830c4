#include "view/program.h"

int main(int argc, char **argv)
{
    return (int)bfv_program(argc, argv);
}
