/* borderflow: what programs built on the simulator include.
 *
 * A scenario is loaded, changed, run and kept as a day; an ensemble runs its replications in the
 * background. Everything else of the simulator is its own business. */
#ifndef BF_BORDERFLOW_H
#define BF_BORDERFLOW_H

#include "core/clock.h"
#include "core/error.h"
#include "core/memory.h"
#include "port/model.h"
#include "replay/changes.h"
#include "replay/day.h"
#include "replay/ensemble.h"
#include "scenario/report/arguments.h"
#include "scenario/report/problem.h"
#include "scenario/report/suggest.h"
#include "scenario/scenario.h"
#include "study/subject.h"
#include "trace/tape.h"

#endif
