/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/java_walker.h"

/*
 * The frames of a virtual thread that was unmounted stand in the heap, in chunks, and come back to
 * the stack one by one: the last that did returns to a barrier. From there we go on in the chunks,
 * and then below the carrier's entry. In a chunk, links between interpreted frames are relative.
 */
#define MAX_CHUNKS 64
#define MAX_FROZEN 8192
#define LAST_BYTES 256

struct frozen {
    struct fh_walker *w;
    uintptr_t sp, unextended, end;
};

/* AS-SAFE. Returns whether a stub of the JVM's is the barrier, by its name. */
bool fh_is_barrier(uintptr_t blob)
{
    uintptr_t name = fh_word(fh_at(blob, fh_vm.blob_name));
    for (int i = 0; i < 40 && fh_byte(name + (uintptr_t)i) != 0; i++) {
        if (fh_byte(name + (uintptr_t)i) == 'c' && fh_byte(name + (uintptr_t)i + 1) == 'o'
            && fh_byte(name + (uintptr_t)i + 2) == 'n' && fh_byte(name + (uintptr_t)i + 3) == 't') {
            return true;
        }
    }
    return false;
}

/* AS-SAFE. */
static bool frozen_interpreted(struct frozen *f)
{
    uintptr_t link = f->sp - 16;
    uintptr_t fp = link + 8 * fh_word(link);
    uintptr_t method = fh_slot(fp, fh_vm.last_sp_slot - 1);
    if (fp < link || fp > f->end + 64 || !fh_is_method(method)) {
        return fh_walk_stop(f->w, "an interpreted frame in the heap cannot be read");
    }
    uint32_t size;
    uintptr_t codes = fh_method_bytecodes(method, &size);
    uintptr_t bcp = fh_slot(fp, fh_vm.last_sp_slot - 6);
    fh_walk_add(f->w, method, bcp >= codes && bcp < codes + size ? (int)(bcp - codes) : 0);
    f->unextended = fp + 8 * fh_slot(fp, fh_vm.sender_sp_slot);
    f->sp = fp + 16;
    return true;
}

/* AS-SAFE. Adds a frame of a chunk and goes to its caller; false where it cannot be read. */
static bool frozen_step(struct frozen *f)
{
    uintptr_t pc = fh_word(f->sp - 8);
    if (fh_in_interpreter(pc)) {
        return frozen_interpreted(f);
    }
    uintptr_t blob = fh_blob_at(pc);
    if (blob == 0 && f->sp + LAST_BYTES >= f->end) {
        f->sp = f->end; /* What the entry keeps below its first frame. */
        return true;
    }
    uint32_t words = blob == 0 ? 0 : fh_int(fh_at(blob, fh_vm.blob_frame_size));
    if (words == 0 || words > FH_MAX_FRAME_WORDS) {
        return fh_walk_stop(f->w, "a frame in the heap cannot be read");
    }
    if (fh_blob_kind(blob) == FH_NMETHOD) {
        fh_walk_add_scopes(f->w, blob, fh_nmethod_original_pc(blob, pc, f->unextended), false);
    }
    f->unextended += 8 * (uintptr_t)words;
    f->sp = f->unextended;
    return true;
}

/* AS-SAFE. */
static bool walk_chunk(struct fh_walker *w, uintptr_t chunk)
{
    uintptr_t stack = fh_at(chunk, fh_heap.chunk_header);
    uint32_t size = fh_int(fh_at(chunk, fh_heap.chunk_size));
    uint32_t top = fh_int(fh_at(chunk, fh_heap.chunk_sp));
    uint32_t bottom = fh_heap.chunk_bottom >= 0
                          ? fh_int(fh_at(chunk, fh_heap.chunk_bottom))
                          : size - fh_int(fh_at(chunk, fh_heap.chunk_argsize));
    if (size > 1u << 24 || top > size || bottom > size) {
        return fh_walk_stop(w, "the stack in the heap cannot be read");
    }
    uintptr_t sp = stack + 8 * (uintptr_t)top;
    struct frozen f = {w, sp, sp, stack + 8 * (uintptr_t)bottom};
    for (int frames = 0; f.sp < f.end; frames++) {
        if (frames == MAX_FROZEN) {
            return fh_walk_stop(w, "the stack in the heap is too deep");
        }
        if (!frozen_step(&f)) {
            return false;
        }
    }
    return true;
}

/* AS-SAFE. Walks what a mounted virtual thread has in the heap, then the rest of its carrier. */
bool fh_walk_frozen(struct fh_walker *w)
{
    if (!fh_heap.known || fh_heap.chunk_header <= 0) {
        return fh_walk_stop(w, "the rest of this virtual thread's stack is in the heap");
    }
    uintptr_t virtual = fh_oop_of(fh_at(w->thread, fh_vm.thread_virtual));
    uintptr_t cont = virtual == 0 ? 0 : fh_oop_at(fh_at(virtual, fh_heap.virtual_cont));
    uintptr_t chunk = cont == 0 ? 0 : fh_oop_at(fh_at(cont, fh_heap.cont_tail));
    for (int chunks = 0; chunk != 0 && chunks < MAX_CHUNKS; chunks++) {
        if (!walk_chunk(w, chunk)) {
            return false;
        }
        chunk = fh_oop_at(fh_at(chunk, fh_heap.chunk_parent));
    }
    uintptr_t entry = fh_vm.thread_cont_entry < 0
                          ? 0
                          : fh_word(fh_at(w->thread, fh_vm.thread_cont_entry));
    if (entry < w->low || entry >= w->high || fh_vm.continuation_return == 0) {
        return fh_walk_stop(w, "this JDK does not tell where the carrier's own frames are");
    }
    w->previous = 0;
    return fh_walk_step(w, fh_word(fh_vm.continuation_return), entry, 0);
}
