/* memory: the one place that allocates.
 *
 * Running out of memory stops the program here with a message and status 5, so callers never see
 * NULL. Blocks are zeroed: large ones cost nothing until they are touched. An arena hands out
 * pieces that live and die together (a scenario, a plan); blocks are for what grows. */
#ifndef BF_CORE_MEMORY_H
#define BF_CORE_MEMORY_H

#include <stddef.h>

/* Zeroed room for [count] objects of [size] bytes; never NULL. */
void *bf_allocate(size_t count, size_t size);

/* Grows or shrinks a block to [count] objects; bytes beyond the old size are not zeroed. NULL in
 * gives a new block. */
void *bf_reallocate(void *block, size_t count, size_t size);

void bf_free(void *block);

struct bf_arena;

struct bf_arena *bf_arena_create(void);

/* Frees everything the arena handed out. NULL is accepted. */
void bf_arena_destroy(struct bf_arena *arena);

/* Zeroed, aligned for any type, alive as long as the arena. */
void *bf_arena_allocate(struct bf_arena *arena, size_t count, size_t size);

/* A copy of [text] in the arena. */
char *bf_arena_text(struct bf_arena *arena, const char *text);

/* printf into the arena. */
__attribute__((format(printf, 2, 3))) char *bf_arena_format(struct bf_arena *arena,
                                                            const char *format, ...);

#endif
