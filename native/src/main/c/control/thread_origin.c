/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "control/control.h"

#include <stdlib.h>
#include <string.h>

/*
 * What ran when a thread started, as the control block had it then: a thread that a test leaves
 * behind may come to harm in a later one. The JVM does not record which thread
 * started it. The memory lives as long as the thread.
 */
struct fh_origin {
    int tid;
    uint32_t length; /* 0: several tests ran */
    char id[];
};
static struct fh_origin *last_ended;

/* Returns what a slot names; NULL for what is no part of a class, and while it is written. */
static struct fh_origin *read_slot(uintptr_t slot)
{
    uint32_t sequence = fh_int(slot + FH_SLOT_SEQUENCE);
    uint32_t length = fh_int(slot + FH_SLOT_LENGTH);
    struct fh_origin *origin = malloc(sizeof *origin + length);
    if (origin == NULL) {
        return NULL;
    }
    origin->length = length;
    bool read = fh_copy(origin->id, slot + FH_SLOT_TEXT, length);
    bool same = fh_int(slot + FH_SLOT_SEQUENCE) == sequence && sequence % 2 == 0;
    if (!read || !same || memmem(origin->id, length, "]/[", 3) == NULL) {
        free(origin);
        return NULL;
    }
    return origin;
}

static bool is_around(const struct fh_origin *outer, const struct fh_origin *inner)
{
    return outer->length <= inner->length && memcmp(outer->id, inner->id, outer->length) == 0;
}

/* Returns one for two: the inner one, if one is in the other. */
static struct fh_origin *join(struct fh_origin *one, struct fh_origin *other)
{
    if (one == NULL || other == NULL) {
        return one == NULL ? other : one;
    }
    bool other_is_inner = one->length > 0 && is_around(one, other);
    if (!other_is_inner && !is_around(other, one)) {
        one->length = 0;
    }
    free(other_is_inner ? one : other);
    return other_is_inner ? other : one;
}

/* Returns what runs as a thread starts; NULL: nothing does, or there is no memory. */
struct fh_origin *fh_origin_now(int tid)
{
    struct fh_origin *found = NULL;
    for (uintptr_t slot = fh_control_next(0); slot != 0; slot = fh_control_next(slot)) {
        found = join(found, read_slot(slot));
    }
    if (found != NULL) {
        found->tid = tid;
    }
    return found;
}

/* Keeps the last one: HotSpot also reports the end of the thread that is stopping the JVM. */
void fh_origin_ended(struct fh_origin *origin)
{
    if (origin != NULL) {
        free(__atomic_exchange_n(&last_ended, origin, __ATOMIC_ACQ_REL));
    }
}

/* AS-SAFE. Returns where that of a thread is, 0: none is known. */
static uintptr_t origin_of(int tid)
{
    uintptr_t origin = (uintptr_t)fh_registered(tid)->origin;
    uintptr_t last = (uintptr_t)__atomic_load_n(&last_ended, __ATOMIC_ACQUIRE);
    return origin == 0 && last != 0 && (int)fh_int(last + offsetof(struct fh_origin, tid)) == tid
               ? last
               : origin;
}

/* AS-SAFE. Returns whether a slot names a test that a thread started in. */
static bool is_named(uintptr_t slot, uintptr_t id, uint32_t length)
{
    if (fh_int(slot + FH_SLOT_LENGTH) != length) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (fh_byte(slot + FH_SLOT_TEXT + i) != fh_byte(id + i)) {
            return false;
        }
    }
    return true;
}

/*
 * AS-SAFE. Says what ran when a thread started that runs no test itself. Of another thread than
 * the current one that is of interest only if it is left behind.
 */
void fh_put_origin(struct fh_writer *out, int tid, bool current)
{
    uintptr_t origin = origin_of(tid);
    uint32_t length = origin == 0 ? 0 : fh_int(origin + offsetof(struct fh_origin, length));
    uintptr_t id = origin + offsetof(struct fh_origin, id);
    for (uintptr_t slot = fh_control_next(0); slot != 0; slot = fh_control_next(slot)) {
        bool runs_test = (int)fh_int(slot + FH_SLOT_THREAD) == tid;
        if (runs_test || (!current && length > 0 && is_named(slot, id, length))) {
            return;
        }
    }
    if (length > 0) {
        fh_put(out, "  started while ");
        fh_put_utf8(out, id, length, '\0', '\0');
        fh_put(out, " ran\n");
    } else if (origin != 0 && current) {
        fh_put(out, "  started while several tests ran\n");
    }
}
