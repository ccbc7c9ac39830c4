/* memory: calloc with a last word, and arenas made of chunks.
 *
 * An arena keeps a list of chunks and carves pieces off the newest; a piece larger than a chunk
 * gets one of its own. Chunks double from 4 KiB to 1 MiB, so a small scenario stays small and a
 * large one needs few of them. */
#include "core/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

#define FIRST_CHUNK   ((size_t)4096)
#define LARGEST_CHUNK ((size_t)1 << 20)

struct chunk {
    struct chunk *older;
    size_t size; /* of [bytes] */
    size_t used;
    max_align_t bytes[];
};

struct bf_arena {
    struct chunk *newest;
    size_t next_size;
};

/* Not exit(): other threads may be in the middle of their work, and no handler could do its own
 * without memory. */
static _Noreturn void stop_out_of_memory(size_t count, size_t size)
{
    fprintf(stderr, "borderflow: out of memory (%zu objects of %zu bytes)\n", count, size);
    _Exit(BF_ABORTED);
}

static size_t product_or_stop(size_t count, size_t size)
{
    if (size != 0 && count > PTRDIFF_MAX / size)
        stop_out_of_memory(count, size);
    return count * size;
}

void *bf_allocate(size_t count, size_t size)
{
    size_t bytes = product_or_stop(count, size);
    void *block = calloc(1, bytes ? bytes : 1);

    if (!block)
        stop_out_of_memory(count, size);
    return block;
}

void *bf_reallocate(void *block, size_t count, size_t size)
{
    size_t bytes = product_or_stop(count, size);
    void *moved;

    if (!block)
        return bf_allocate(count, size);
    moved = realloc(block, bytes ? bytes : 1);
    if (!moved)
        stop_out_of_memory(count, size);
    return moved;
}

void bf_free(void *block)
{
    free(block);
}

struct bf_arena *bf_arena_create(void)
{
    struct bf_arena *arena = bf_allocate(1, sizeof *arena);

    arena->next_size = FIRST_CHUNK;
    return arena;
}

void bf_arena_destroy(struct bf_arena *arena)
{
    struct chunk *chunk;

    if (!arena)
        return;
    while ((chunk = arena->newest)) {
        arena->newest = chunk->older;
        bf_free(chunk);
    }
    bf_free(arena);
}

static void add_chunk(struct bf_arena *arena, size_t wanted)
{
    size_t size = wanted > arena->next_size ? wanted : arena->next_size;
    struct chunk *chunk = bf_allocate(1, sizeof *chunk + size);

    chunk->size = size;
    chunk->older = arena->newest;
    arena->newest = chunk;
    if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
}

void *bf_arena_allocate(struct bf_arena *arena, size_t count, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    size_t bytes = (product_or_stop(count, size) + unit - 1) / unit * unit;
    void *piece;

    if (!arena->newest || arena->newest->size - arena->newest->used < bytes)
        add_chunk(arena, bytes);
    piece = arena->newest->bytes + arena->newest->used / unit;
    arena->newest->used += bytes;
    return piece;
}

char *bf_arena_text(struct bf_arena *arena, const char *text)
{
    size_t bytes = strlen(text) + 1;

    return memcpy(bf_arena_allocate(arena, bytes, 1), text, bytes);
}

char *bf_arena_format(struct bf_arena *arena, const char *format, ...)
{
    va_list arguments;
    int length;
    char *text;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    text = bf_arena_allocate(arena, (size_t)length + 1, 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}
