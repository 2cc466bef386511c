/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

/* The stack of a thread that is not the one that asks. */
#define MAX_TRIES 20
#define MAX_UNDISTURBED 5 /* tries */
#define MAX_UNANSWERED 3  /* each takes as long as a sample waits */
#define PAUSE_NANOS 50000

/* AS-SAFE. Lets a thread that moves all the time come to another place before the next look. */
static void pause_after(int tries)
{
    if (tries >= MAX_UNDISTURBED) {
        fh_pause(PAUSE_NANOS);
    }
}

/* AS-SAFE. Walks a thread that is held, from its registers where its anchor does not lead on. */
static void walk_held(uintptr_t thread, struct fh_place registers, const struct fh_options *options,
                      struct fh_walk *walk)
{
    struct fh_place left;
    bool has_left = fh_anchored(fh_at(thread, fh_vm.thread_anchor), &left);
    fh_walk_thread(thread, has_left ? left : registers, options->flags, options->max_frames, walk);
    if (has_left && walk->stopped != NULL) {
        fh_walk_thread(thread, registers, options->flags, options->max_frames, walk);
    }
}

/*
 * AS-SAFE. Walks another thread, from its anchor while it is out of Java, and from its registers
 * while it runs Java. A thread that moves while we read it is read again; one that has an anchor
 * each time, as it goes into the VM and back all the time, is held when it is next seen in Java. So
 * is one that is in the VM without an anchor: unless it is the VM's own, it came from Java between
 * our two looks. Returns whether there was a place to start from.
 */
bool fh_walk_other(uintptr_t thread, int tid, const struct fh_options *options,
                   struct fh_walk *walk)
{
    uintptr_t anchor = fh_at(thread, fh_vm.thread_anchor);
    int unanswered = 0;
    for (int tries = 0; tries < MAX_TRIES && unanswered < MAX_UNANSWERED; tries++) {
        struct fh_place place;
        enum fh_thread_vm_state state = fh_thread_vm_state(thread);
        bool anchored = fh_anchored(anchor, &place);
        if (anchored) {
            fh_walk_thread(thread, place, options->flags, options->max_frames, walk);
            bool moved = fh_word(fh_at(anchor, fh_vm.anchor_sp)) != place.sp;
            if (!moved && walk->stopped == NULL) {
                return true;
            }
        }
        bool runs = state == FH_THREAD_IN_JAVA || state == FH_THREAD_CHANGING;
        if (runs && (!anchored || tries >= MAX_UNDISTURBED)) {
            if (fh_capture(tid, &place)) {
                walk_held(thread, place, options, walk);
                fh_capture_release();
                return true;
            }
            unanswered++;
        } else if (anchored) {
            pause_after(tries);
        }
    }
    return walk->count > 0;
}
