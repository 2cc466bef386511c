/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

#define MAX_HEAPS 8
#define PCDESC_SIZE 16

/* AS-SAFE. */
bool fh_in_interpreter(uintptr_t pc)
{
    return pc >= fh_vm.interpreter_low && pc < fh_vm.interpreter_high;
}

/*
 * AS-SAFE. Finds the block that an address of a code heap lies in. The heap's segment map has a
 * byte for each segment: how many to go back at least, 0 at a block's first, 0xff where it is free.
 */
static uintptr_t block_in(uintptr_t heap, uintptr_t low, uintptr_t pc)
{
    uint32_t log2 = fh_int(fh_at(heap, fh_vm.heap_log2));
    if (log2 > 20) {
        return 0;
    }
    uintptr_t map = fh_word(fh_at(fh_at(heap, fh_vm.heap_segments), fh_vm.space_low));
    uintptr_t segment = (pc - low) >> log2;
    uint32_t back = fh_byte(map + segment);
    for (int steps = 0; back != 0; steps++) {
        if (back == 0xff || back > segment || steps > 100000) {
            return 0;
        }
        segment -= back;
        back = fh_byte(map + segment);
    }
    uintptr_t block = low + (segment << log2);
    return fh_byte(fh_at(block, fh_vm.block_used)) != 0 ? fh_at(block, fh_vm.block_size) : 0;
}

/* AS-SAFE. Returns the CodeBlob that holds a program counter, or 0. */
uintptr_t fh_blob_at(uintptr_t pc)
{
    if (pc < fh_vm.code_low || pc >= fh_vm.code_high) {
        return 0;
    }
    uintptr_t heaps = fh_word(fh_vm.code_heaps);
    uint32_t count = fh_int(fh_at(heaps, fh_vm.array_length));
    uintptr_t data = fh_word(fh_at(heaps, fh_vm.array_data));
    for (uint32_t i = 0; i < count && i < MAX_HEAPS; i++) {
        uintptr_t heap = fh_word(data + 8 * i);
        uintptr_t low = fh_word(fh_at(fh_at(heap, fh_vm.heap_memory), fh_vm.space_low));
        uintptr_t high = fh_word(fh_at(fh_at(heap, fh_vm.heap_memory), fh_vm.space_high));
        if (pc >= low && pc < high) {
            return block_in(heap, low, pc);
        }
    }
    return 0;
}

/* AS-SAFE. JDK 25 has a kind in each blob; before, its name shows a compiled method. */
enum fh_blob_kind fh_blob_kind(uintptr_t blob)
{
    if (blob == 0) {
        return FH_NO_BLOB;
    }
    if (fh_vm.blob_kind >= 0 && fh_vm.kind_nmethod >= 0) {
        int kind = (int)fh_byte(fh_at(blob, fh_vm.blob_kind));
        return kind == fh_vm.kind_nmethod  ? FH_NMETHOD
               : kind == fh_vm.kind_upcall ? FH_UPCALL
                                           : FH_OTHER_BLOB;
    }
    uintptr_t name = fh_word(fh_at(blob, fh_vm.blob_name));
    bool compiled = fh_same_text(name, "nmethod") || fh_same_text(name, "native nmethod");
    return compiled ? FH_NMETHOD : FH_OTHER_BLOB;
}

/* AS-SAFE. */
uintptr_t fh_blob_code(uintptr_t blob)
{
    return fh_vm.blob_code_offset >= 0
               ? fh_at(blob, (int)fh_int(fh_at(blob, fh_vm.blob_code_offset)))
               : fh_word(fh_at(blob, fh_vm.blob_code_begin));
}

/* AS-SAFE. Returns how far into the code the frame is whole; -1 for never. */
int fh_blob_frame_complete(uintptr_t blob)
{
    uintptr_t field = fh_at(blob, fh_vm.blob_frame_complete);
    return fh_vm.blob_code_offset >= 0 ? (int16_t)fh_short(field) : (int)fh_int(field);
}

/*
 * AS-SAFE. A frame that was deoptimized while it waited has its return address replaced by the
 * nmethod's deoptimization handler; the true one stands in a slot of the frame.
 */
uintptr_t fh_nmethod_original_pc(uintptr_t nmethod, uintptr_t pc, uintptr_t sp)
{
    uintptr_t handler = 0;
    uintptr_t handle_handler = 0;
    if (fh_vm.nmethod_deopt_begin >= 0) {
        handler = fh_word(fh_at(nmethod, fh_vm.nmethod_deopt_begin));
        handle_handler = fh_word(fh_at(nmethod, fh_vm.nmethod_deopt_mh_begin));
    } else if (fh_vm.nmethod_deopt_offset >= 0) {
        int offset = (int)fh_int(fh_at(nmethod, fh_vm.nmethod_deopt_offset));
        handler = offset > 0 ? fh_at(nmethod, offset) : 0;
        offset = fh_vm.nmethod_deopt_mh_offset >= 0
                     ? (int)fh_int(fh_at(nmethod, fh_vm.nmethod_deopt_mh_offset))
                     : 0;
        handle_handler = offset > 0 ? fh_at(nmethod, offset) : 0;
    }
    if (pc != handler && pc != handle_handler) {
        return pc;
    }
    return fh_word(fh_at(sp, (int)fh_int(fh_at(nmethod, fh_vm.nmethod_original_pc))));
}

/* AS-SAFE. */
static void pc_descriptors(uintptr_t nmethod, uintptr_t *low, uintptr_t *high)
{
    uintptr_t base = fh_vm.nmethod_immutable >= 0
                         ? fh_word(fh_at(nmethod, fh_vm.nmethod_immutable))
                         : nmethod;
    int end = fh_vm.nmethod_immutable >= 0 ? fh_vm.nmethod_scopes_data
                                           : fh_vm.nmethod_dependencies;
    *low = fh_at(base, (int)fh_int(fh_at(nmethod, fh_vm.nmethod_pcs)));
    *high = fh_at(base, (int)fh_int(fh_at(nmethod, end)));
}

/*
 * AS-SAFE. Finds where the scopes of a program counter are decoded: 0 for none, -1 where no
 * descriptor fits. A return address has a descriptor of its own, and only an exact match makes it
 * one; for a running top frame, a descriptor marks the end of the region that it describes.
 */
int fh_nmethod_scope(uintptr_t nmethod, uintptr_t pc, bool exact)
{
    uintptr_t low;
    uintptr_t high;
    pc_descriptors(nmethod, &low, &high);
    if (high <= low || high - low > 64u << 20) {
        return -1;
    }
    intptr_t wanted = (intptr_t)(pc - fh_blob_code(nmethod));
    size_t count = (high - low) / PCDESC_SIZE;
    size_t first = 0;
    for (size_t last = count; first < last;) {
        size_t middle = first + (last - first) / 2;
        if ((int)fh_int(low + PCDESC_SIZE * middle) < wanted) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    if (first == count) {
        return -1;
    }
    uintptr_t found = low + PCDESC_SIZE * first;
    return exact && (int)fh_int(found) != wanted ? -1 : (int)fh_int(found + 4);
}

/* AS-SAFE. Reads a compressed number; JDK 20 and later leave byte 0 out (JDK-8292758). */
uint32_t fh_read_unsigned5(uintptr_t *from)
{
    uint32_t excluded = fh_vm.major >= 20 ? 1 : 0;
    uint32_t sum = 0;
    for (int i = 0; i < 5; i++) {
        uint32_t byte = fh_byte((*from)++);
        sum += (byte - excluded) << (6 * i);
        if (byte < 192) {
            break;
        }
    }
    return sum;
}
