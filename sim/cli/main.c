#include "cli/command.h"

int main(int argc, char **argv)
{
    return (int)bf_cli(argc, argv);
}
