/* Allocation, arenas and the error that keeps its first message. */
#include "check.h"

#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/memory.h"

static bool all_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void blocks_are_zeroed_and_never_null(void **state)
{
    unsigned char *block = bf_allocate(1000, 7);
    void *empty = bf_allocate(0, 7);

    (void)state;
    assert_true(all_zero(block, 7000));
    assert_non_null(empty);
    bf_free(block);
    bf_free(empty);
}

static void growing_keeps_what_was_written(void **state)
{
    int *numbers = bf_reallocate(NULL, 3, sizeof *numbers);

    (void)state;
    assert_true(all_zero((unsigned char *)numbers, 3 * sizeof *numbers));
    for (int i = 0; i < 3; i++)
        numbers[i] = 10 + i;
    numbers = bf_reallocate(numbers, 100000, sizeof *numbers);
    for (int i = 0; i < 3; i++)
        assert_int_equal(numbers[i], 10 + i);
    bf_free(numbers);
}

/* Runs [action] in a child with its messages thrown away and returns the exit status. */
static int exit_status_of(void (*action)(void))
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        action();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void allocate_more_than_there_is(void)
{
    bf_allocate(SIZE_MAX / 2, 3);
}

static void grow_to_a_product_that_wraps(void)
{
    bf_reallocate(bf_allocate(1, 1), SIZE_MAX / 4 + 2, 4);
}

static void running_out_stops_the_program_with_status_5(void **state)
{
    (void)state;
    assert_int_equal(exit_status_of(allocate_more_than_there_is), BF_ABORTED);
    assert_int_equal(exit_status_of(grow_to_a_product_that_wraps), BF_ABORTED);
}

static void arena_pieces_are_zeroed_aligned_and_do_not_overlap(void **state)
{
    enum { PIECES = 3000 };
    struct bf_arena *arena = bf_arena_create();
    unsigned char *pieces[PIECES];
    size_t sizes[PIECES];

    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = i % 500 == 499 ? 100000 : i * 7 % 41;
        pieces[i] = bf_arena_allocate(arena, sizes[i], 1);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        assert_true(all_zero(pieces[i], sizes[i]));
        memset(pieces[i], (int)(i % 251 + 1), sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t byte = 0; byte < sizes[i]; byte++)
            assert_int_equal(pieces[i][byte], i % 251 + 1);
    bf_arena_destroy(arena);
    bf_arena_destroy(NULL);
}

static void arena_texts_are_copies(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    char source[] = "lane";
    char *copy = bf_arena_text(arena, source);
    char *empty = bf_arena_text(arena, "");
    char *formatted = bf_arena_format(arena, "%s %d of %.1f", "booth", 3, 4.5);
    char *lengthy = bf_arena_format(arena, "%09000d", 7);

    (void)state;
    source[0] = 'X';
    assert_string_equal(copy, "lane");
    assert_string_equal(empty, "");
    assert_string_equal(formatted, "booth 3 of 4.5");
    assert_int_equal(strlen(lengthy), 9000);
    bf_arena_destroy(arena);
}

static void an_error_keeps_its_first_message(void **state)
{
    struct bf_error error = {BF_OK, ""};

    (void)state;
    assert_int_equal(bf_error_set(&error, BF_IO, "cannot read %s", "a.cfg"), BF_IO);
    assert_int_equal(bf_error_set(&error, BF_SCENARIO, "no lanes"), BF_SCENARIO);
    assert_int_equal(error.status, BF_IO);
    assert_string_equal(error.message, "cannot read a.cfg");
    assert_int_equal(bf_error_set(NULL, BF_USAGE, "unheard"), BF_USAGE);
}

static void an_error_longer_than_its_room_is_cut(void **state)
{
    struct bf_error error = {BF_OK, ""};

    (void)state;
    bf_error_set(&error, BF_USAGE, "%02000d", 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_and_never_null),
        cmocka_unit_test(growing_keeps_what_was_written),
        cmocka_unit_test(running_out_stops_the_program_with_status_5),
        cmocka_unit_test(arena_pieces_are_zeroed_aligned_and_do_not_overlap),
        cmocka_unit_test(arena_texts_are_copies),
        cmocka_unit_test(an_error_keeps_its_first_message),
        cmocka_unit_test(an_error_longer_than_its_room_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
