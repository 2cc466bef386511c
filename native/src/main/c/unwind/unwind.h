/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* Native frames: modules, frame data, registers and symbols. */
#ifndef FH_UNWIND_H
#define FH_UNWIND_H

#include "base/base.h"

/* modules.c: what is mapped as code. One caller at a time, here and in the sections below. */
struct fh_module {
    uintptr_t low, high; /* an executable mapping */
    uintptr_t offset;    /* of it in its file */
    uintptr_t header;    /* where the file's first byte is mapped; 0: nowhere */
    const char *path;    /* without " (deleted)"; "": anonymous memory */
};
void fh_modules_prepare(void);
bool fh_modules_read(void);
void fh_modules_forget(void);
const struct fh_module *fh_module_at(uintptr_t pc);
const struct fh_module *fh_module_number(int i);
const char *fh_module_name(const struct fh_module *module);
uintptr_t fh_module_bias(const struct fh_module *module);
bool fh_module_segment(const struct fh_module *module, uint32_t type, uintptr_t *address);

/* unwind.c: a native frame up. Registers are numbered as DWARF does: 7 is rsp, 16 the pc. */
#define FH_REGISTERS 17
struct fh_registers {
    uintptr_t value[FH_REGISTERS];
    uint32_t known; /* a bit for each */
    bool guessed;   /* no frame data led here, but a frame pointer or the top of the stack */
};
void fh_registers_here(struct fh_registers *registers);
void fh_registers_of(const ucontext_t *context, struct fh_registers *registers);
bool fh_unwind(struct fh_registers *registers, bool *call, const char **stopped);

/* dwarf.c: numbers, pointers and expressions, as DWARF writes them. */
uint64_t fh_read_uleb(uintptr_t *at);
int64_t fh_read_sleb(uintptr_t *at);
uint64_t fh_read_sized(uintptr_t *at, unsigned size, bool sign);
bool fh_read_pointer(uintptr_t *at, uint32_t encoding, uintptr_t base, uintptr_t *value);
bool fh_expression(const struct fh_registers *registers, uintptr_t block, const uintptr_t *first,
                   uintptr_t *result);

/* eh_frame.c: the frame data of a function, which a program is part of. */
#define FH_MAX_CFI (1u << 16)
enum fh_cfi { FH_CFI_NONE, FH_CFI_BROKEN, FH_CFI_FOUND };
struct fh_entry {
    uintptr_t header;             /* .eh_frame_hdr: what "datarel" is relative to */
    uintptr_t at, end;            /* of the program */
    uintptr_t common, common_end; /* of the program that many share */
    uintptr_t begin, size;        /* of the function */
    uint64_t code_align;
    int64_t data_align;
    uint32_t encoding;
    bool augmented, signal;
};
enum fh_cfi fh_cfi_find(const struct fh_module *module, uintptr_t pc, struct fh_entry *entry);
uintptr_t fh_cfi_begin(const struct fh_module *module, uintptr_t pc);

/* cfi.c: where a frame's caller keeps its registers. */
enum fh_rule_kind {
    FH_UNSPECIFIED, FH_SAME, FH_UNDEFINED,
    FH_AT_OFFSET, FH_IS_OFFSET,         /* in memory at, or equal to, the CFA and a value */
    FH_IN_REGISTER,                     /* equal to a register and a value */
    FH_AT_EXPRESSION, FH_IS_EXPRESSION, /* of the block at an address */
};
struct fh_rule {
    enum fh_rule_kind kind;
    uint32_t base;
    int64_t value;
};
struct fh_rules {
    struct fh_rule cfa, registers[FH_REGISTERS];
    bool signal; /* the caller was interrupted, it made no call */
};
enum fh_cfi fh_cfi_rules(const struct fh_module *module, uintptr_t pc, struct fh_rules *rules);

/* symbols.c: the line of a native frame. */
void fh_put_native_frame(struct fh_writer *out, uintptr_t pc, bool call);

#endif
