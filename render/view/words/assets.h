/* assets: where theme and lessons lie.
 *
 * In the folder that the environment variable BORDERFLOW_SHARE names, beside the installed program,
 * in the sources it was built from, or where it was started. */
#ifndef BFV_VIEW_ASSETS_H
#define BFV_VIEW_ASSETS_H

#include "core/memory.h"

/* Path of "assets/theme.cfg" or the like, in [arena]; just the name if it is nowhere. */
const char *bfv_asset(struct bf_arena *arena, const char *name);

#endif
