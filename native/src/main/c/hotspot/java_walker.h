/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What java_walker.c, compiled_frames.c and continuation_frames.c share. */
#ifndef FH_JAVA_WALKER_H
#define FH_JAVA_WALKER_H

#include "hotspot/hotspot.h"

#define FH_WORD ((intptr_t)sizeof(uintptr_t))
#define FH_MAX_FRAME_WORDS 0x100000

enum fh_return_kind { FH_NOT_JAVA, FH_COMPILED, FH_INTERPRETED, FH_ENTRY };

struct fh_walker {
    uintptr_t thread, low, high, previous;
    struct fh_place at;
    int flags, max_frames;
    struct fh_walk *walk;
};

/* AS-SAFE. A word of a frame, counted from its frame pointer. */
static inline uintptr_t fh_slot(uintptr_t fp, int words)
{
    return fh_word(fp + (uintptr_t)(words * FH_WORD));
}

/* AS-SAFE. Ends the walk short of the first frame. */
static inline bool fh_walk_stop(struct fh_walker *w, const char *reason)
{
    w->walk->stopped = reason;
    return false;
}

/* AS-SAFE. Goes to the caller, whose registers are those of a call in progress. */
static inline bool fh_walk_step(struct fh_walker *w, uintptr_t pc, uintptr_t sp, uintptr_t fp)
{
    w->at = (struct fh_place){.pc = pc, .sp = sp, .fp = fp};
    return true;
}

/* java_walker.c */
void fh_walk_add(struct fh_walker *w, uintptr_t method, int bci);
bool fh_walk_is_interpreted(const struct fh_walker *w, uintptr_t fp, uintptr_t sp);
bool fh_walk_scan(struct fh_walker *w);

/* compiled_frames.c */
enum fh_return_kind fh_return_kind(uintptr_t word);
void fh_walk_add_scopes(struct fh_walker *w, uintptr_t nmethod, uintptr_t pc, bool live);
bool fh_walk_compiled(struct fh_walker *w, uintptr_t nmethod);

/* continuation_frames.c */
bool fh_is_barrier(uintptr_t blob);
bool fh_walk_frozen(struct fh_walker *w);

#endif
