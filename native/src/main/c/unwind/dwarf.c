/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

/*
 * Numbers, pointers and expressions of DWARF, as far as frame data has them. Their bytes are read
 * from memory that may be broken: each reader stops after a bounded number of steps, whatever it
 * reads, and an expression that makes no sense has no result.
 */
#define STACK_DEPTH 64
#define MAX_OPERATIONS 1000

enum { ADDR = 0x03, DEREF = 0x06, CONST1U = 0x08, CONST8S = 0x0f, CONSTU, CONSTS, DUP, DROP, OVER,
       PICK, SWAP, ROT, ABS = 0x19, AND, DIV, MINUS, MOD, MUL, NEG, NOT, OR, PLUS, PLUS_UCONST,
       SHL, SHR, SHRA, XOR, BRA, EQ, GE, GT, LE, LT, NE, SKIP, LIT0, LIT31 = 0x4f, REG0,
       BREG0 = 0x70, BREG31 = 0x8f, REGX, BREGX = 0x92, DEREF_SIZE = 0x94, NOP = 0x96 };

/* AS-SAFE. */
uint64_t fh_read_uleb(uintptr_t *at)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        uint64_t byte = fh_byte((*at)++);
        number |= (byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            break;
        }
    }
    return number;
}

/* AS-SAFE. */
int64_t fh_read_sleb(uintptr_t *at)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        uint64_t byte = fh_byte((*at)++);
        number |= (byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            bool negative = (byte & 0x40) != 0 && shift + 7 < 64;
            return (int64_t)(negative ? number | UINT64_MAX << (shift + 7) : number);
        }
    }
    return (int64_t)number;
}

/* AS-SAFE. Reads a number of 1, 2, 4 or 8 bytes. */
uint64_t fh_read_sized(uintptr_t *at, unsigned size, bool sign)
{
    uintptr_t from = *at;
    *at += size;
    switch (size) {
    case 1:
        return sign ? (uint64_t)(int8_t)fh_byte(from) : fh_byte(from);
    case 2:
        return sign ? (uint64_t)(int16_t)fh_short(from) : fh_short(from);
    case 4:
        return sign ? (uint64_t)(int32_t)fh_int(from) : fh_int(from);
    default:
        return fh_word(from);
    }
}

/* AS-SAFE. Reads the number of an encoded pointer; false where the encoding is unknown. */
static bool read_encoded(uintptr_t *at, uint32_t format, uintptr_t *value)
{
    switch (format) {
    case 0x01:
        *value = fh_read_uleb(at);
        return true;
    case 0x09:
        *value = (uintptr_t)fh_read_sleb(at);
        return true;
    case 0x02: case 0x0a:
        *value = fh_read_sized(at, 2, format == 0x0a);
        return true;
    case 0x03: case 0x0b:
        *value = fh_read_sized(at, 4, format == 0x0b);
        return true;
    case 0x00: case 0x04: case 0x0c:
        *value = fh_read_sized(at, 8, false);
        return true;
    default:
        return false;
    }
}

/* AS-SAFE. Reads a pointer that is absolute, or relative to its place or to a base. */
bool fh_read_pointer(uintptr_t *at, uint32_t encoding, uintptr_t base, uintptr_t *value)
{
    const uint32_t relative = encoding & 0x70;
    if (relative == 0x50) { /* aligned */
        *at = (*at + 7) & ~(uintptr_t)7;
    }
    uintptr_t place = *at;
    if (!read_encoded(at, encoding & 0x0f, value)) {
        return false;
    }
    if (relative == 0x10) {
        *value += place;
    } else if (relative == 0x30) {
        *value += base;
    } else if (relative != 0 && relative != 0x50) {
        return false;
    }
    return (encoding & 0x80) == 0 || fh_copy(value, *value, sizeof *value);
}

struct machine {
    uintptr_t at, end;
    const struct fh_registers *registers;
    uint64_t *stack;
    unsigned depth;
    bool failed;
};

/* AS-SAFE. */
static void push(struct machine *m, uint64_t number)
{
    if (m->depth < STACK_DEPTH) {
        m->stack[m->depth++] = number;
    } else {
        m->failed = true;
    }
}

/* AS-SAFE. Returns an element without removing it, 0 the topmost. */
static uint64_t pick(struct machine *m, uint64_t i)
{
    if (i < m->depth) {
        return m->stack[m->depth - 1 - i];
    }
    m->failed = true;
    return 0;
}

/* AS-SAFE. */
static uint64_t pop(struct machine *m)
{
    uint64_t number = pick(m, 0);
    m->depth -= m->depth > 0;
    return number;
}

/* AS-SAFE. */
static void push_register(struct machine *m, uint64_t number, int64_t offset)
{
    if (number < FH_REGISTERS && (m->registers->known >> number & 1) != 0) {
        push(m, m->registers->value[number] + (uint64_t)offset);
    } else {
        m->failed = true;
    }
}

/* AS-SAFE. Runs an operation that only pushes; false where it is of another kind. */
static bool run_literal(struct machine *m, uint32_t operation)
{
    if (operation >= CONST1U && operation <= CONST8S) {
        unsigned size = 1u << ((operation - CONST1U) / 2);
        push(m, fh_read_sized(&m->at, size, (operation & 1) != 0));
    } else if (operation >= LIT0 && operation <= LIT31) {
        push(m, operation - LIT0);
    } else if (operation >= REG0 && operation < BREG0) {
        push_register(m, operation - REG0, 0);
    } else if (operation >= BREG0 && operation <= BREG31) {
        push_register(m, operation - BREG0, fh_read_sleb(&m->at));
    } else if (operation == REGX || operation == BREGX) {
        uint64_t number = fh_read_uleb(&m->at);
        push_register(m, number, operation == BREGX ? fh_read_sleb(&m->at) : 0);
    } else if (operation == ADDR) {
        push(m, fh_read_sized(&m->at, 8, false));
    } else if (operation == CONSTU) {
        push(m, fh_read_uleb(&m->at));
    } else if (operation == CONSTS) {
        push(m, (uint64_t)fh_read_sleb(&m->at));
    } else {
        return false;
    }
    return true;
}

/* AS-SAFE. Loads up to a word; unreadable memory has no value. */
static void push_load(struct machine *m, uintptr_t address, uint32_t size)
{
    uint64_t loaded = 0;
    if (size <= sizeof loaded && fh_copy(&loaded, address, size)) {
        push(m, loaded);
    } else {
        m->failed = true;
    }
}

/* AS-SAFE. Runs an operation on the stack's order, one element, or the place in the program. */
static bool run_other(struct machine *m, uint32_t operation)
{
    uint64_t top = operation == NOP || operation == SKIP ? 0 : pick(m, 0);
    uint64_t second;
    switch (operation) {
    case NOP: break;
    case DUP: push(m, top); break;
    case DROP: pop(m); break;
    case OVER: push(m, pick(m, 1)); break;
    case PICK: push(m, pick(m, fh_byte(m->at++))); break;
    case SWAP: pop(m); second = pop(m); push(m, top); push(m, second); break;
    case ROT: {
        pop(m);
        second = pop(m);
        uint64_t third = pop(m);
        push(m, top);
        push(m, third);
        push(m, second);
        break;
    }
    case DEREF: push_load(m, pop(m), sizeof top); break;
    case DEREF_SIZE: push_load(m, pop(m), fh_byte(m->at++)); break;
    case ABS: pop(m); push(m, (int64_t)top < 0 ? 0 - top : top); break;
    case NEG: push(m, 0 - pop(m)); break;
    case NOT: push(m, ~pop(m)); break;
    case PLUS_UCONST: pop(m); push(m, top + fh_read_uleb(&m->at)); break;
    case SKIP: top = fh_read_sized(&m->at, 2, true); m->at += top; break;
    case BRA: second = fh_read_sized(&m->at, 2, true); m->at += pop(m) != 0 ? second : 0; break;
    default: return false;
    }
    return true;
}

/* AS-SAFE. Runs an operation on two elements; an unknown one fails. */
static void run_binary(struct machine *m, uint32_t operation)
{
    uint64_t b = pop(m);
    uint64_t a = pop(m);
    int64_t signed_a = (int64_t)a;
    int64_t signed_b = (int64_t)b;
    bool by_zero = b == 0 && (operation == DIV || operation == MOD);
    m->failed = m->failed || by_zero;
    b = by_zero ? 1 : b;
    switch (operation) {
    case AND: push(m, a & b); break;
    case DIV: push(m, signed_b == -1 || by_zero ? 0 - a : (uint64_t)(signed_a / signed_b)); break;
    case MINUS: push(m, a - b); break;
    case MOD: push(m, a % b); break;
    case MUL: push(m, a * b); break;
    case OR: push(m, a | b); break;
    case PLUS: push(m, a + b); break;
    case SHL: push(m, b < 64 ? a << b : 0); break;
    case SHR: push(m, b < 64 ? a >> b : 0); break;
    case SHRA: push(m, (uint64_t)(signed_a >> (b < 64 ? b : 63))); break;
    case XOR: push(m, a ^ b); break;
    case EQ: push(m, a == b); break;
    case GE: push(m, signed_a >= signed_b); break;
    case GT: push(m, signed_a > signed_b); break;
    case LE: push(m, signed_a <= signed_b); break;
    case LT: push(m, signed_a < signed_b); break;
    case NE: push(m, a != b); break;
    default: m->failed = true; break;
    }
}

/*
 * AS-SAFE. Runs the expression in a block, with a length before it, on a stack with a first
 * element or none; false where it needs what is not known.
 */
bool fh_expression(const struct fh_registers *registers, uintptr_t block, const uintptr_t *first,
                   uintptr_t *result)
{
    static uint64_t stack[STACK_DEPTH];
    uint64_t size = fh_read_uleb(&block);
    struct machine m = {.at = block, .end = block + size, .registers = registers, .stack = stack};
    if (first != NULL) {
        push(&m, *first);
    }
    for (int i = 0; !m.failed && m.at >= block && m.at < m.end; i++) {
        uint32_t operation = fh_byte(m.at++);
        if (!run_literal(&m, operation) && !run_other(&m, operation)) {
            run_binary(&m, operation);
        }
        m.failed = m.failed || i == MAX_OPERATIONS;
    }
    *result = pop(&m);
    return !m.failed;
}
