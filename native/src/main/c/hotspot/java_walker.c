/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/java_walker.h"

/*
 * Walks the Java frames of a thread, from the place where it left Java, or from the registers of
 * a thread that was running Java, to the thread's first frame.
 *
 * Every kind of frame says where its caller is: an interpreted one through its saved frame
 * pointer, a compiled one through the fixed size of its frame, an entry from native code through
 * the anchor that was saved when Java was left before. Nothing is taken on trust: a return address
 * counts only if the compiler's own descriptors have it, an interpreted frame only if it holds a
 * Method. Where the top frame is half built, or a native leaf runs without an anchor, the stack is
 * searched upwards for the first word that passes these tests.
 */

#define MAX_STEPS 100000
#define MAX_SCANNED 4096

/* AS-SAFE. Adds a frame, unless Java would not show it. */
void fh_walk_add(struct fh_walker *w, uintptr_t method, int bci)
{
    if ((w->flags & FH_HIDDEN_FRAMES) == 0 && fh_is_method(method) && fh_is_hidden(method)) {
        return;
    }
    if (w->walk->count < w->max_frames) {
        w->walk->frames[w->walk->count++] = (struct fh_frame){method, bci};
    } else {
        w->walk->beyond++;
    }
}

/* AS-SAFE. Reads where a thread left Java; false where it has not. */
bool fh_anchored(uintptr_t anchor, struct fh_place *place)
{
    uintptr_t sp = fh_word(fh_at(anchor, fh_vm.anchor_sp));
    if (sp == 0) {
        return false;
    }
    uintptr_t pc = fh_word(fh_at(anchor, fh_vm.anchor_pc));
    *place = (struct fh_place){
        .pc = pc != 0 ? pc : fh_word(sp - sizeof sp),
        .sp = sp,
        .fp = fh_word(fh_at(anchor, fh_vm.anchor_fp)),
    };
    return true;
}

/* AS-SAFE. Returns whether a frame pointer is that of an interpreted frame. */
bool fh_walk_is_interpreted(const struct fh_walker *w, uintptr_t fp, uintptr_t sp)
{
    return fp + sizeof fp >= sp && fp < w->high && fp % sizeof fp == 0
           && fh_is_method(fh_slot(fp, fh_vm.last_sp_slot - 1));
}

/* AS-SAFE. Searches the stack for a caller, where the top frame does not have it. */
bool fh_walk_scan(struct fh_walker *w)
{
    for (int i = 0; i < MAX_SCANNED; i++) {
        uintptr_t at = w->at.sp + (uintptr_t)(i * FH_WORD);
        if (at >= w->high) {
            break;
        }
        uintptr_t pc = fh_word(at);
        enum fh_return_kind kind = fh_return_kind(pc);
        if (kind == FH_NOT_JAVA) {
            continue;
        }
        uintptr_t below = i > 0 ? fh_slot(at, -1) : 0;
        uintptr_t candidates[] = {below, w->at.fp};
        if (kind == FH_COMPILED) {
            uintptr_t fp = below > at && below < w->high ? below : w->at.fp;
            return fh_walk_step(w, pc, at + FH_WORD, fp);
        }
        for (size_t c = 0; c < FH_COUNT(candidates); c++) {
            uintptr_t fp = candidates[c];
            bool fits = kind == FH_INTERPRETED ? fh_walk_is_interpreted(w, fp, at + FH_WORD)
                                            : fp > at && fp < w->high && fp % sizeof fp == 0;
            if (fits) {
                return fh_walk_step(w, pc, at + FH_WORD, fp);
            }
        }
    }
    return fh_walk_stop(w, "no Java frame found on the stack");
}

/* AS-SAFE. The bytecode pointer of a running frame is in a register, of a waiting one in a slot. */
static bool interpreted(struct fh_walker *w)
{
    struct fh_place at = w->at;
    if (!fh_walk_is_interpreted(w, at.fp, at.sp)) {
        return at.live ? fh_walk_scan(w) : fh_walk_stop(w, "an interpreted frame cannot be read");
    }
    uintptr_t method = fh_slot(at.fp, fh_vm.last_sp_slot - 1);
    uint32_t size;
    uintptr_t codes = fh_method_bytecodes(method, &size);
    uintptr_t bcp = fh_slot(at.fp, fh_vm.last_sp_slot - 6);
    if (at.live && at.bcp >= codes && at.bcp < codes + size) {
        bcp = at.bcp;
    }
    fh_walk_add(w, method, bcp >= codes && bcp < codes + size ? (int)(bcp - codes) : 0);
    uintptr_t sender = fh_slot(at.fp, fh_vm.sender_sp_slot);
    return fh_walk_step(w, fh_slot(at.fp, 1), sender, fh_slot(at.fp, 0));
}

/*
 * AS-SAFE. Java was entered from native code here: note who called, and go on where Java was left
 * before.
 */
static bool entry(struct fh_walker *w, uintptr_t anchor, const struct fh_place *caller)
{
    struct fh_place place;
    if (!fh_anchored(anchor, &place)) {
        return false; /* The thread's first frame. */
    }
    struct fh_walk *walk = w->walk;
    if (walk->entries < FH_MAX_ENTRIES) {
        walk->entry[walk->entries++] = (struct fh_entry_point){walk->count, *caller};
    }
    w->at = place;
    return true;
}

/* AS-SAFE. */
static bool call_stub(struct fh_walker *w)
{
    uintptr_t fp = w->at.fp;
    struct fh_place caller = {.pc = fh_slot(fp, 1), .sp = fp + 2 * FH_WORD, .fp = fh_slot(fp, 0)};
    uintptr_t wrapper = fh_slot(fp, fh_vm.entry_wrapper);
    return entry(w, fh_at(wrapper, fh_vm.wrapper_anchor), &caller);
}

/* AS-SAFE. A stub through which native code calls a Java method that it knows by an address. */
static bool upcall(struct fh_walker *w, uintptr_t blob)
{
    int data = (int)fh_int(fh_at(blob, fh_vm.upcall_frame_data));
    int words = (int)fh_int(fh_at(blob, fh_vm.blob_frame_size));
    uintptr_t sender = w->at.sp + (uintptr_t)(words * FH_WORD);
    struct fh_place caller = {.pc = fh_slot(sender, -1), .sp = sender, .fp = fh_slot(sender, -2)};
    return entry(w, fh_at(fh_at(w->at.sp, data), fh_vm.upcall_anchor), &caller);
}

/* AS-SAFE. A piece of the JVM's own code, with a frame of a fixed size or none. */
static bool stub(struct fh_walker *w, uintptr_t blob)
{
    if (!w->at.live && fh_is_barrier(blob)) {
        return fh_walk_frozen(w);
    }
    int words = (int)fh_int(fh_at(blob, fh_vm.blob_frame_size));
    uintptr_t sender = w->at.sp + (uintptr_t)(words * FH_WORD);
    bool sized = words > 0 && words < FH_MAX_FRAME_WORDS;
    if (sized && (!w->at.live || fh_return_kind(fh_slot(sender, -1)) != FH_NOT_JAVA)) {
        return fh_walk_step(w, fh_slot(sender, -1), sender, fh_slot(sender, -2));
    }
    return w->at.live ? fh_walk_scan(w) : fh_walk_stop(w, "a stub of the JVM has no frame");
}

/* AS-SAFE. Goes one physical frame up; false at the first frame, and where it cannot. */
static bool step(struct fh_walker *w)
{
    struct fh_place at = w->at;
    if (at.sp < w->low || at.sp >= w->high || at.sp % sizeof at.sp != 0 || at.sp < w->previous) {
        return fh_walk_stop(w, "the stack pointer left the stack");
    }
    w->previous = at.sp;
    if (fh_in_interpreter(at.pc)) {
        return interpreted(w);
    }
    if (at.pc == fh_vm.call_stub_return) {
        return call_stub(w);
    }
    uintptr_t blob = fh_blob_at(at.pc);
    switch (fh_blob_kind(blob)) {
    case FH_NMETHOD:
        return fh_walk_compiled(w, blob);
    case FH_UPCALL:
        return upcall(w, blob);
    case FH_OTHER_BLOB:
        return stub(w, blob);
    case FH_NO_BLOB:
        break;
    }
    return at.live ? fh_walk_scan(w) : fh_walk_stop(w, "a return address is not Java's");
}

/* AS-SAFE. Fills *walk with at most max_frames frames of a thread, most recent call first. */
void fh_walk_thread(uintptr_t thread, struct fh_place place, int flags, int max_frames,
                    struct fh_walk *walk)
{
    uintptr_t base = fh_word(fh_at(thread, fh_vm.thread_stack_base));
    struct fh_walker w = {
        .thread = thread,
        .low = base - fh_word(fh_at(thread, fh_vm.thread_stack_size)),
        .high = base,
        .at = place,
        .flags = flags,
        .max_frames = max_frames < FH_MAX_FRAMES ? max_frames : FH_MAX_FRAMES,
        .walk = walk,
    };
    walk->count = 0;
    walk->beyond = 0;
    walk->entries = 0;
    walk->stopped = NULL;
    for (int steps = 0; step(&w); steps++) {
        if (steps == MAX_STEPS) {
            walk->stopped = "the stack is too deep";
            return;
        }
    }
}
