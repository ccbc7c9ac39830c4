/* layers: a scenario file with the files it is based on laid under it. */
#ifndef BF_SCENARIO_LAYERS_H
#define BF_SCENARIO_LAYERS_H

#include "scenario/text/loading.h"

/* The merged tree of [path], NULL with the problems reported. */
struct bf_node *bf_layers_read(const struct bf_loading *loading, const char *path);

/* The tree of a text that is no file; it may not include or be based on anything. */
struct bf_node *bf_layers_take(const struct bf_loading *loading, const char *name, const char *text,
                               size_t length);

/* Lays a text that is no file over [root], as if it were a file based on that. False, reported,
 * when it cannot be read. */
bool bf_layers_lay_text(const struct bf_loading *loading, struct bf_node *root, const char *name,
                        const char *text);

/* Lays the files that ports name in `policies` under what the ports say themselves, and takes
 * `policies` out. False, reported, when one could not be read: much would be missing then. */
bool bf_layers_policies(const struct bf_loading *loading, struct bf_node *root);

#endif
