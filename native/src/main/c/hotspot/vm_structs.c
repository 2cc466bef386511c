/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/*
 * HotSpot describes its own structures to debuggers in exported tables: gHotSpotVMStructs and its
 * like. We read them once, by name, through checked loads, and refuse with a sentence where what
 * the walker needs is missing.
 */
struct fh_vm fh_vm;

struct field {
    int *offset;
    uintptr_t *address; /* of a static field */
    const char *type, *name;
    bool needed;
};

#define OFFSET(into, type, name) {&fh_vm.into, NULL, type, name, true}
#define MAYBE(into, type, name) {&fh_vm.into, NULL, type, name, false}
#define STATIC(into, type, name) {NULL, &fh_vm.into, type, name, true}
#define MAYBE_STATIC(into, type, name) {NULL, &fh_vm.into, type, name, false}

static const struct field FIELDS[] = {
#include "hotspot/vm_fields.h"
};

struct number {
    int *into;
    const char *name;
    bool needed;
};

static const struct number SIZES[] = {
    {&fh_vm.const_size, "ConstMethod", true},
    {&fh_vm.pool_size, "ConstantPool", true},
    {&fh_vm.block_size, "HeapBlock", true},
    {&fh_vm.flag_size, "JVMFlag", true},
};

static const struct number CONSTANTS[] = {
    {&fh_vm.state_in_native, "_thread_in_native", true},
    {&fh_vm.state_in_vm, "_thread_in_vm", true},
    {&fh_vm.state_in_java, "_thread_in_Java", true},
    {&fh_vm.state_blocked, "_thread_blocked", true},
    {&fh_vm.state_changing[0], "_thread_in_native_trans", false},
    {&fh_vm.state_changing[1], "_thread_in_vm_trans", false},
    {&fh_vm.state_changing[2], "_thread_in_Java_trans", false},
    {&fh_vm.state_changing[3], "_thread_blocked_trans", false},
    {&fh_vm.entry_wrapper, "frame::entry_frame_call_wrapper_offset", true},
    {&fh_vm.last_sp_slot, "frame::interpreter_frame_last_sp_offset", true},
    {&fh_vm.sender_sp_slot, "frame::interpreter_frame_sender_sp_offset", true},
    {&fh_vm.has_line_numbers, "ConstMethod::_has_linenumber_table", false},
    {&fh_vm.has_line_numbers, "ConstMethodFlags::_misc_has_linenumber_table", true},
    {&fh_vm.kind_nmethod, "CodeBlobKind::Nmethod", false},
    {&fh_vm.kind_upcall, "CodeBlobKind::Upcall", false},
};

#define MAX_ENTRIES 20000
#define UNSET INT32_MIN

/* Reads an exported variable of libjvm; zero where there is none. */
static uint64_t exported(void *libjvm, const char *name)
{
    void *at = dlsym(libjvm, name);
    return at == NULL ? 0 : fh_word((uintptr_t)at);
}

static void read_fields(void *libjvm)
{
    uintptr_t entry = exported(libjvm, "gHotSpotVMStructs");
    uint64_t stride = exported(libjvm, "gHotSpotVMStructEntryArrayStride");
    uint64_t type = exported(libjvm, "gHotSpotVMStructEntryTypeNameOffset");
    uint64_t name = exported(libjvm, "gHotSpotVMStructEntryFieldNameOffset");
    uint64_t offset = exported(libjvm, "gHotSpotVMStructEntryOffsetOffset");
    uint64_t address = exported(libjvm, "gHotSpotVMStructEntryAddressOffset");
    for (int n = 0; n < MAX_ENTRIES && fh_word(entry + type) != 0; n++, entry += stride) {
        for (size_t i = 0; i < FH_COUNT(FIELDS); i++) {
            const struct field *field = &FIELDS[i];
            if (!fh_same_text(fh_word(entry + type), field->type)
                || !fh_same_text(fh_word(entry + name), field->name)) {
                continue;
            }
            if (field->offset != NULL) {
                *field->offset = (int)fh_word(entry + offset);
            } else {
                *field->address = fh_word(entry + address);
            }
        }
    }
}

/* Reads a table of names and numbers into the rows that it has. */
static void read_numbers(void *libjvm, const struct number *numbers, size_t count,
                         const char *const symbols[4])
{
    uintptr_t entry = exported(libjvm, symbols[0]);
    uint64_t stride = exported(libjvm, symbols[1]);
    uint64_t name = exported(libjvm, symbols[2]);
    uint64_t value = exported(libjvm, symbols[3]);
    for (int n = 0; n < MAX_ENTRIES && fh_word(entry + name) != 0; n++, entry += stride) {
        for (size_t i = 0; i < count; i++) {
            if (fh_same_text(fh_word(entry + name), numbers[i].name)) {
                *numbers[i].into = (int)fh_int(entry + value);
            }
        }
    }
}

static const char *missing(const char *type, const char *name)
{
    static char sentence[160];
    const char *separator = *name == '\0' ? "" : "::";
    snprintf(sentence, sizeof sentence, "this JVM's structure tables lack %s%s%s", type, separator,
             name);
    return sentence;
}

static const char *first_missing(void)
{
    for (size_t i = 0; i < FH_COUNT(FIELDS); i++) {
        const struct field *f = &FIELDS[i];
        if (f->needed && (f->offset != NULL ? *f->offset == UNSET : *f->address == 0)) {
            return missing(f->type, f->name);
        }
    }
    for (size_t i = 0; i < FH_COUNT(SIZES); i++) {
        if (*SIZES[i].into == UNSET) {
            return missing(SIZES[i].name, "");
        }
    }
    for (size_t i = 0; i < FH_COUNT(CONSTANTS); i++) {
        if (CONSTANTS[i].needed && *CONSTANTS[i].into == UNSET) {
            return missing(CONSTANTS[i].name, "");
        }
    }
    bool scopes = fh_vm.nmethod_immutable >= 0
                      ? fh_vm.nmethod_scopes_data >= 0 && fh_vm.blob_mutable >= 0
                      : fh_vm.nmethod_scopes_begin >= 0 || fh_vm.nmethod_scopes_data >= 0;
    return scopes ? NULL : missing("nmethod", "_scopes_data_offset");
}

static void forget(void)
{
    memset(&fh_vm, 0, sizeof fh_vm);
    for (size_t i = 0; i < FH_COUNT(FIELDS); i++) {
        if (FIELDS[i].offset != NULL) {
            *FIELDS[i].offset = UNSET;
        }
    }
    for (size_t i = 0; i < FH_COUNT(SIZES); i++) {
        *SIZES[i].into = UNSET;
    }
    for (size_t i = 0; i < FH_COUNT(CONSTANTS); i++) {
        *CONSTANTS[i].into = UNSET;
    }
}

/* Reads the tables of a JVM that has started; safe access must be enabled. */
const char *fh_vm_read(void *libjvm)
{
    forget();
    read_fields(libjvm);
    read_numbers(libjvm, SIZES, FH_COUNT(SIZES),
                 (const char *const[]){"gHotSpotVMTypes", "gHotSpotVMTypeEntryArrayStride",
                                       "gHotSpotVMTypeEntryTypeNameOffset",
                                       "gHotSpotVMTypeEntrySizeOffset"});
    read_numbers(libjvm, CONSTANTS, FH_COUNT(CONSTANTS),
                 (const char *const[]){"gHotSpotVMIntConstants",
                                       "gHotSpotVMIntConstantEntryArrayStride",
                                       "gHotSpotVMIntConstantEntryNameOffset",
                                       "gHotSpotVMIntConstantEntryValueOffset"});
    const char *problem = first_missing();
    if (problem != NULL) {
        return problem;
    }
    fh_vm.major = (int)fh_int(fh_vm.major_version);
    fh_vm.call_stub_return = fh_word(fh_vm.call_stub_return);
    fh_vm.code_low = fh_word(fh_vm.code_low);
    fh_vm.code_high = fh_word(fh_vm.code_high);
    uintptr_t queue = fh_word(fh_vm.interpreter);
    fh_vm.interpreter_low = fh_word(fh_at(queue, fh_vm.queue_buffer));
    fh_vm.interpreter_high = fh_vm.interpreter_low + fh_int(fh_at(queue, fh_vm.queue_limit));
    return fh_vm.code_low < fh_vm.code_high ? NULL : "this JVM has not started its code cache";
}

/* Returns a boolean flag of the JVM: 0, 1, or -1 where it has no such flag. */
int fh_vm_flag(const char *name)
{
    uintptr_t flag = fh_word(fh_vm.flags);
    uint64_t count = fh_word(fh_vm.flag_count);
    for (uint64_t i = 0; i < count && i < MAX_ENTRIES; i++) {
        if (fh_same_text(fh_word(fh_at(flag, fh_vm.flag_name)), name)) {
            return fh_byte(fh_word(fh_at(flag, fh_vm.flag_address))) != 0;
        }
        flag = fh_at(flag, fh_vm.flag_size);
    }
    return -1;
}
