/* store: the pixels of the frame's pieces as they were last drawn, with what answered in them.
 *
 * Each piece has a surface of its own, some 8 MB together at 1920 x 1080. */
#ifndef BFV_DRAW_FRAME_STORE_H
#define BFV_DRAW_FRAME_STORE_H

#include "draw/frame/frame_pieces.h"

enum { BFV_STORE_PAST = BFV_AREA_COUNT, BFV_STORE_COUNT }; /* the bar as it is when passed */

struct bfv_store;

struct bfv_store *bfv_store_create(void);
void bfv_store_destroy(struct bfv_store *store);

/* Begins a picture: from here on at most two late pieces are drawn again. */
void bfv_store_begin(struct bfv_store *store);

/* Brings entry [entry] up to date, drawing [piece] only if [key] tells that it would look
 * different, or, where [patient], only now and then for its soft part. What answers is appended to
 * the pen's hots. */
void bfv_store_update(struct bfv_store *store, int entry, const struct bfv_piece *piece,
                      const struct bfv_pen *pen, struct bfv_key key, bool patient);

/* Puts the entry's pixels where they belong; [part] of the area only (design pixels). */
void bfv_store_show(const struct bfv_store *store, int entry, const struct bfv_pen *pen,
                    struct bfv_rect part);

/* Whether anything shown since bfv_store_begin is late. */
bool bfv_store_late(const struct bfv_store *store);

#endif
