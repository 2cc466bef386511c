/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

#include <elf.h>

/*
 * The entries of a library's frame data, found by the sorted table of .eh_frame_hdr. A function
 * has one of its own (FDE) in .eh_frame; what many have in common is in another (CIE), that theirs
 * point back to.
 */
#define MAX_ENTRIES (1u << 24)

/* AS-SAFE. Finds the last FDE that starts at or before an address; 0: none does. */
static uintptr_t search(uintptr_t header, uintptr_t pc)
{
    uintptr_t at = header + 4;
    uintptr_t ignored;
    uintptr_t count;
    const bool sorted = fh_byte(header) == 1 && fh_byte(header + 3) == 0x3b; /* datarel, sdata4 */
    if (!sorted || !fh_read_pointer(&at, fh_byte(header + 1), header, &ignored)
        || !fh_read_pointer(&at, fh_byte(header + 2), header, &count) || count > MAX_ENTRIES) {
        return 0;
    }
    const int64_t key = (int64_t)(pc - header);
    uintptr_t low = 0;
    for (uintptr_t high = count; low < high;) {
        uintptr_t middle = (low + high) / 2;
        if ((int32_t)fh_int(at + 8 * middle) <= key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? 0 : fh_at(header, (int)fh_int(at + 8 * (low - 1) + 4));
}

/* AS-SAFE. Reads the length at an entry's start; false where no entry of it is mapped. */
static bool read_length(uintptr_t *at, uintptr_t *end)
{
    uint64_t length = fh_read_sized(at, 4, false);
    if (length == 0xffffffff) {
        length = fh_read_sized(at, 8, false);
    }
    *end = *at + length;
    char last;
    return length >= 4 && length <= FH_MAX_CFI && fh_copy(&last, *end - 1, sizeof last);
}

/* AS-SAFE. Reads the letters of a CIE's augmentation, of which "z" is the first. */
static bool read_augmentation(struct fh_entry *entry, uintptr_t letters, uintptr_t at)
{
    uintptr_t ignored;
    for (int i = 0; i < 8; i++) {
        switch (fh_byte(letters++)) {
        case 'R':
            entry->encoding = fh_byte(at++);
            break;
        case 'P': {
            uint32_t encoding = fh_byte(at++) & 0x7f; /* where the routine is does not matter */
            if (!fh_read_pointer(&at, encoding, entry->header, &ignored)) {
                return false;
            }
            break;
        }
        case 'L':
            at++;
            break;
        case 'S':
            entry->signal = true;
            break;
        default: /* the end, or what this reader need not know: the length is known */
            return true;
        }
    }
    return true;
}

/* AS-SAFE. */
static bool read_common(struct fh_entry *entry, uintptr_t at)
{
    if (!read_length(&at, &entry->common_end) || fh_int(at) != 0) {
        return false;
    }
    uint32_t version = fh_byte(at + 4);
    uintptr_t letters = at + 5;
    at = letters;
    for (int i = 0; fh_byte(at++) != 0; i++) {
        if (i == 8) {
            return false;
        }
    }
    entry->code_align = fh_read_uleb(&at);
    entry->data_align = fh_read_sleb(&at);
    uint64_t return_register = version == 1 ? fh_byte(at++) : fh_read_uleb(&at);
    entry->augmented = fh_byte(letters) == 'z';
    bool plain = fh_byte(letters) == 0;
    uint64_t length = entry->augmented ? fh_read_uleb(&at) : 0;
    entry->common = at + length;
    return (version == 1 || version == 3) && return_register == FH_REGISTERS - 1
           && length <= FH_MAX_CFI && (plain || entry->augmented)
           && (plain || read_augmentation(entry, letters + 1, at));
}

/* AS-SAFE. Reads an FDE and its CIE. */
static bool read_entry(struct fh_entry *entry, uintptr_t at)
{
    if (!read_length(&at, &entry->end)) {
        return false;
    }
    uint32_t back = fh_int(at);
    if (back == 0 || !read_common(entry, at - back)) {
        return false;
    }
    at += 4;
    if (!fh_read_pointer(&at, entry->encoding, entry->header, &entry->begin)
        || !fh_read_pointer(&at, entry->encoding & 0x0f, 0, &entry->size)) {
        return false;
    }
    uint64_t length = entry->augmented ? fh_read_uleb(&at) : 0;
    entry->at = at + length;
    return length <= FH_MAX_CFI;
}

/* AS-SAFE. Finds the entry that covers an address. */
enum fh_cfi fh_cfi_find(const struct fh_module *module, uintptr_t pc, struct fh_entry *entry)
{
    if (!fh_module_segment(module, PT_GNU_EH_FRAME, &entry->header)) {
        return FH_CFI_NONE;
    }
    uintptr_t found = search(entry->header, pc);
    if (found == 0) {
        return FH_CFI_NONE;
    }
    if (!read_entry(entry, found)) {
        return FH_CFI_BROKEN;
    }
    return pc - entry->begin < entry->size ? FH_CFI_FOUND : FH_CFI_NONE;
}

/* AS-SAFE. Returns the start of the function at an address, 0 where no entry has it. */
uintptr_t fh_cfi_begin(const struct fh_module *module, uintptr_t pc)
{
    struct fh_entry entry = {.header = 0};
    return fh_cfi_find(module, pc, &entry) == FH_CFI_FOUND ? entry.begin : 0;
}
