#include "check.h"

#include "stats/student.h"

/* Reference values: roots of SciPy's incomplete beta function (its own t quantile is right to 2e-9
 * only). */
static void two_sided_factors_are_the_published_ones(void **state)
{
    static const struct {
        double confidence;
        int64_t dof;
        double factor;
    } known[] = {
        {0.95, 1, 12.70620473617},          {0.95, 2, 4.302652729749},
        {0.99, 3, 5.840909309733},          {0.95, 4, 2.776445105198},
        {0.9999, 7, 7.884584262417},        {0.9, 9, 1.833112932656},
        {0.95, 29, 2.045229642133},         {0.999, 30, 3.645958635042},
        {0.95, 99, 1.984216951586},         {0.95, 127, 1.978819534703},
        {0.999, 999, 3.300292440399},       {0.999, 1000, 3.300282648424},
        {0.9999, 1001, 3.906327944031},     {0.95, 4999, 1.960438646661},
        {0.9999, 5000, 3.893733208927},     {0.5, 100000, 0.6744922035258},
        {0.95, 1000000000, 1.959963986912}, {0.01, 5, 0.01317198467265},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_close(bf_student_two_sided(known[i].confidence, known[i].dof), known[i].factor,
                     1e-10 * known[i].factor);
}

/* The series and the expansion meet at 1000 degrees of freedom. */
static void factors_fall_with_the_degrees_of_freedom(void **state)
{
    double before = HUGE_VAL;

    (void)state;
    for (int64_t dof = 1; dof < 1200; dof++) {
        double factor = bf_student_two_sided(0.95, dof);
        assert_true(factor < before);
        before = factor;
    }
}

static void nonsense_has_no_factor(void **state)
{
    (void)state;
    assert_true(isnan(bf_student_two_sided(0.95, 0)));
    assert_true(isnan(bf_student_two_sided(1.0, 10)));
    assert_true(isnan(bf_student_two_sided(0.0, 10)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_sided_factors_are_the_published_ones),
        cmocka_unit_test(factors_fall_with_the_degrees_of_freedom),
        cmocka_unit_test(nonsense_has_no_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
