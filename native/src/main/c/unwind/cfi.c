/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

/*
 * Where a frame's caller keeps its registers. The entry of a function has a small program, which
 * runs up to the instruction in question and leaves a rule for each register.
 */
#define MAX_REMEMBERED 16

struct program {
    const struct fh_entry *entry;
    uintptr_t at, end, location, target;
    struct fh_rules *rules;
    unsigned remembered;
    bool failed;
};

static struct fh_rules initial;
static struct fh_rules remembered[MAX_REMEMBERED];

/* AS-SAFE. Sets a register's rule; vector registers have none here. */
static void set(struct program *p, uint64_t number, enum fh_rule_kind kind, int64_t value)
{
    if (number < FH_REGISTERS) {
        p->rules->registers[number] = (struct fh_rule){.kind = kind, .value = value};
    }
}

/* AS-SAFE. */
static void restore(struct program *p, uint64_t number)
{
    if (number < FH_REGISTERS) {
        p->rules->registers[number] = initial.registers[number];
    }
}

/* AS-SAFE. Scales by the data alignment, around where it overflows. */
static int64_t scaled(const struct program *p, uint64_t factor)
{
    return (int64_t)(factor * (uint64_t)p->entry->data_align);
}

/* AS-SAFE. Skips the block of an expression, and returns where its length stands. */
static int64_t skip_block(struct program *p)
{
    uintptr_t block = p->at;
    uint64_t length = fh_read_uleb(&p->at);
    p->failed = p->failed || length > FH_MAX_CFI;
    p->at += length;
    return (int64_t)block;
}

/* AS-SAFE. */
static void advance(struct program *p, uint64_t delta)
{
    p->location += delta * p->entry->code_align;
}

/* AS-SAFE. Runs an instruction on the location or on the remembered rules. */
static bool run_place(struct program *p, uint32_t operation)
{
    switch (operation) {
    case 0x00: break; /* nop */
    case 0x01: /* set_loc */
        p->failed = !fh_read_pointer(&p->at, p->entry->encoding, p->entry->header, &p->location);
        break;
    case 0x02: advance(p, fh_read_sized(&p->at, 1, false)); break;
    case 0x03: advance(p, fh_read_sized(&p->at, 2, false)); break;
    case 0x04: advance(p, fh_read_sized(&p->at, 4, false)); break;
    case 0x0a: /* remember_state */
        if (p->remembered == MAX_REMEMBERED) {
            p->failed = true;
        } else {
            remembered[p->remembered++] = *p->rules;
        }
        break;
    case 0x0b: /* restore_state */
        if (p->remembered == 0) {
            p->failed = true;
        } else {
            *p->rules = remembered[--p->remembered];
        }
        break;
    case 0x2e: fh_read_uleb(&p->at); break; /* GNU_args_size */
    default: return false;
    }
    return true;
}

/* AS-SAFE. Runs an instruction on the canonical frame address. */
static bool run_cfa(struct program *p, uint32_t operation)
{
    struct fh_rule *cfa = &p->rules->cfa;
    uint64_t number;
    switch (operation) {
    case 0x0c: case 0x12: /* def_cfa, def_cfa_sf */
        number = fh_read_uleb(&p->at);
        *cfa = (struct fh_rule){FH_IN_REGISTER, (uint32_t)number, 0};
        p->failed = number >= FH_REGISTERS;
        cfa->value = operation == 0x0c ? (int64_t)fh_read_uleb(&p->at)
                                       : scaled(p, (uint64_t)fh_read_sleb(&p->at));
        break;
    case 0x0d: /* def_cfa_register */
        number = fh_read_uleb(&p->at);
        p->failed = number >= FH_REGISTERS || cfa->kind != FH_IN_REGISTER;
        cfa->base = (uint32_t)number;
        break;
    case 0x0e: case 0x13: /* def_cfa_offset, def_cfa_offset_sf */
        p->failed = cfa->kind != FH_IN_REGISTER;
        cfa->value = operation == 0x0e ? (int64_t)fh_read_uleb(&p->at)
                                       : scaled(p, (uint64_t)fh_read_sleb(&p->at));
        break;
    case 0x0f: /* def_cfa_expression */
        *cfa = (struct fh_rule){.kind = FH_IS_EXPRESSION, .value = skip_block(p)};
        break;
    default: return false;
    }
    return true;
}

/* AS-SAFE. Runs an instruction on a register's rule, which names the register first. */
static bool run_register(struct program *p, uint32_t operation)
{
    uint64_t number = fh_read_uleb(&p->at);
    switch (operation) {
    case 0x05: set(p, number, FH_AT_OFFSET, scaled(p, fh_read_uleb(&p->at))); break;
    case 0x06: restore(p, number); break;
    case 0x07: set(p, number, FH_UNDEFINED, 0); break;
    case 0x08: set(p, number, FH_SAME, 0); break;
    case 0x09: { /* register */
        uint64_t other = fh_read_uleb(&p->at);
        set(p, number, other < FH_REGISTERS ? FH_IN_REGISTER : FH_UNDEFINED, 0);
        if (number < FH_REGISTERS) {
            p->rules->registers[number].base = (uint32_t)(other % FH_REGISTERS);
        }
        break;
    }
    case 0x10: set(p, number, FH_AT_EXPRESSION, skip_block(p)); break;
    case 0x11: set(p, number, FH_AT_OFFSET, scaled(p, (uint64_t)fh_read_sleb(&p->at))); break;
    case 0x14: set(p, number, FH_IS_OFFSET, scaled(p, fh_read_uleb(&p->at))); break;
    case 0x15: set(p, number, FH_IS_OFFSET, scaled(p, (uint64_t)fh_read_sleb(&p->at))); break;
    case 0x16: set(p, number, FH_IS_EXPRESSION, skip_block(p)); break;
    case 0x2f: set(p, number, FH_AT_OFFSET, scaled(p, 0 - fh_read_uleb(&p->at))); break;
    default: return false;
    }
    return true;
}

/* AS-SAFE. Runs a program up to the target, or to its end. */
static bool run(struct program *p, uintptr_t at, uintptr_t end)
{
    p->at = at;
    p->end = end;
    while (!p->failed && p->at >= at && p->at < p->end && p->location <= p->target) {
        uint32_t operation = fh_byte(p->at++);
        uint32_t low = operation & 0x3f;
        switch (operation >> 6) {
        case 1: advance(p, low); break;
        case 2: set(p, low, FH_AT_OFFSET, scaled(p, fh_read_uleb(&p->at))); break;
        case 3: restore(p, low); break;
        default:
            if (!run_place(p, low) && !run_cfa(p, low) && !run_register(p, low)) {
                p->failed = true;
            }
        }
    }
    return !p->failed;
}

/* AS-SAFE. Finds the rules for the frame of the instruction at an address. */
enum fh_cfi fh_cfi_rules(const struct fh_module *module, uintptr_t pc, struct fh_rules *rules)
{
    struct fh_entry entry = {.header = 0};
    enum fh_cfi found = fh_cfi_find(module, pc, &entry);
    if (found != FH_CFI_FOUND) {
        return found;
    }
    struct program p = {.entry = &entry, .location = entry.begin, .target = pc, .rules = rules};
    *rules = (struct fh_rules){.signal = entry.signal};
    initial = *rules;
    bool fine = run(&p, entry.common, entry.common_end);
    initial = *rules;
    fine = fine && run(&p, entry.at, entry.end);
    return fine && rules->cfa.kind != FH_UNSPECIFIED ? FH_CFI_FOUND : FH_CFI_BROKEN;
}
