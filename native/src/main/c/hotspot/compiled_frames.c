/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/java_walker.h"

/*
 * Compiled frames: how large they are is known for each nmethod, and what they stand for, inlined
 * methods and all, for each place that can be on a stack.
 */
#define MAX_INLINED 256

/* AS-SAFE. Says whether a word is a return address into Java code, and what returns there. */
enum fh_return_kind fh_return_kind(uintptr_t word)
{
    if (word < fh_vm.code_low || word >= fh_vm.code_high) {
        return FH_NOT_JAVA;
    }
    if (word == fh_vm.call_stub_return) {
        return FH_ENTRY;
    }
    if (fh_in_interpreter(word)) {
        return FH_INTERPRETED;
    }
    uintptr_t blob = fh_blob_at(word);
    bool compiled = fh_blob_kind(blob) == FH_NMETHOD && fh_nmethod_scope(blob, word, true) >= 0;
    return compiled ? FH_COMPILED : FH_NOT_JAVA;
}

/* AS-SAFE. Adds the methods that a place in compiled code stands for, innermost first. */
void fh_walk_add_scopes(struct fh_walker *w, uintptr_t nmethod, uintptr_t pc, bool live)
{
    int scope = fh_nmethod_scope(nmethod, live ? pc + 1 : pc, false);
    if (scope <= 0) {
        fh_walk_add(w, fh_word(fh_at(nmethod, fh_vm.nmethod_method)), -1);
        return;
    }
    uintptr_t data;
    uintptr_t metadata;
    if (fh_vm.nmethod_immutable >= 0) {
        data = fh_at(fh_word(fh_at(nmethod, fh_vm.nmethod_immutable)),
                     (int)fh_int(fh_at(nmethod, fh_vm.nmethod_scopes_data)));
        metadata = fh_at(fh_word(fh_at(nmethod, fh_vm.blob_mutable)),
                         (int)fh_int(fh_at(nmethod, fh_vm.blob_relocation_size)));
    } else {
        data = fh_word(fh_at(nmethod, fh_vm.nmethod_scopes_begin));
        metadata = fh_at(nmethod, (int)fh_int(fh_at(nmethod, fh_vm.nmethod_metadata)));
    }
    for (int depth = 0; scope > 0 && depth < MAX_INLINED; depth++) {
        uintptr_t from = fh_at(data, scope);
        scope = (int)fh_read_unsigned5(&from);
        uint32_t method = fh_read_unsigned5(&from);
        int bci = (int)fh_read_unsigned5(&from) - 1;
        fh_walk_add(w, method > 0 ? fh_word(metadata + 8 * (uintptr_t)(method - 1)) : 0, bci);
    }
}

/*
 * AS-SAFE. The frame of a running compiled method may be half built or half taken down: the
 * instruction at its program counter decides. Zero means that the frame is whole, 1 that the return
 * address is on top of the stack, 2 that the saved frame pointer is, below it.
 */
static int unfinished(const struct fh_walker *w, uintptr_t nmethod)
{
    uintptr_t pc = w->at.pc;
    uint32_t instruction = fh_int(pc) & 0xffffff;
    bool on_top = fh_return_kind(fh_slot(w->at.sp, 0)) != FH_NOT_JAVA;
    bool below = fh_return_kind(fh_slot(w->at.sp, 1)) != FH_NOT_JAVA;
    if ((intptr_t)(pc - fh_blob_code(nmethod)) < fh_blob_frame_complete(nmethod)) {
        return on_top ? 1 : below ? 2 : 0;
    }
    bool pop = (instruction & 0xff) == 0x5d;         /* pop rbp */
    bool ret = (instruction & 0xff) == 0xc3          /* ret */
               || instruction == 0xa73b49            /* cmp rsp, [r15+poll] */
               || (instruction & 0xffff) == 0x870f;  /* ja, to the poll's slow path */
    return pop && below ? 2 : ret && on_top ? 1 : 0;
}

/* AS-SAFE. Adds the methods of a compiled frame and goes to its caller. */
bool fh_walk_compiled(struct fh_walker *w, uintptr_t nmethod)
{
    struct fh_place at = w->at;
    int words = (int)fh_int(fh_at(nmethod, fh_vm.blob_frame_size));
    if (words <= 0 || words > FH_MAX_FRAME_WORDS) {
        return fh_walk_stop(w, "a compiled frame has no size");
    }
    uintptr_t pc = at.live ? at.pc : fh_nmethod_original_pc(nmethod, at.pc, at.sp);
    fh_walk_add_scopes(w, nmethod, pc, at.live);
    uintptr_t sender = at.sp + (uintptr_t)(words * FH_WORD);
    if (at.live) {
        int missing = unfinished(w, nmethod);
        if (missing > 0) {
            uintptr_t fp = missing == 2 ? fh_slot(at.sp, 0) : at.fp;
            uintptr_t above = at.sp + (uintptr_t)(missing * FH_WORD);
            return fh_walk_step(w, fh_slot(at.sp, missing - 1), above, fp);
        }
        enum fh_return_kind kind = fh_return_kind(fh_slot(sender, -1));
        bool stub = fh_blob_kind(fh_blob_at(fh_slot(sender, -1))) > FH_NMETHOD;
        if ((kind == FH_NOT_JAVA && !stub)
            || (kind == FH_INTERPRETED
                && !fh_walk_is_interpreted(w, fh_slot(sender, -2), sender))) {
            return fh_walk_scan(w);
        }
    }
    return fh_walk_step(w, fh_slot(sender, -1), sender, fh_slot(sender, -2));
}

