/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

#include <limits.h>
#include <string.h>

#define NATIVE 0x100
#define METHOD_HIDDEN 8             /* of Method::_flags, JDK 17 */
#define CONST_METHOD_HIDDEN (1u << 12) /* of ConstMethod::_flags where Method has none */

/*
 * Most stacks are alike: of a thousand threads, most wait in the same few places. So a dump keeps
 * what it found of each, in a table that has one place for what has the same hash.
 */
#define MAX_KNOWN 4096
#define MAX_TEXT 4096
#define ANY INT_MIN /* bytecode index: the method as such */

struct found {
    unsigned dump;
    int bci;
    uintptr_t method;
    uint32_t text, length; /* of its line, in texts */
};

static struct found known[MAX_KNOWN];
static char texts[1 << 18];
static size_t texts_used;
static unsigned dump = 1;

/* AS-SAFE. */
static bool may_point(uintptr_t p)
{
    return p >= 0x10000 && p < 0x800000000000 && (p & 7) == 0;
}

/* AS-SAFE. Follows a pointer; 0 where there is none. */
static uintptr_t follow(uintptr_t base, int offset)
{
    uintptr_t p = may_point(base) ? fh_word(fh_at(base, offset)) : 0;
    return may_point(p) ? p : 0;
}

/* AS-SAFE. */
static uintptr_t holder_of(uintptr_t method)
{
    uintptr_t constant = follow(method, fh_vm.method_const);
    return follow(follow(constant, fh_vm.const_constants), fh_vm.pool_holder);
}

/* AS-SAFE. Clears the cache of methods at each dump's start, as methods come and go. */
void fh_methods_forget(void)
{
    dump++;
    texts_used = 0;
}

/* AS-SAFE. Where what is found of a method is kept; another's may be there. */
static struct found *place_of(uintptr_t method, int bci)
{
    uintptr_t mixed = (method >> 3) * 0x9e3779b97f4a7c15 + (uintptr_t)bci * 0x85ebca6b;
    return &known[(mixed >> 32) % MAX_KNOWN];
}

/* AS-SAFE. */
static bool has(const struct found *found, uintptr_t method, int bci)
{
    return found->dump == dump && found->method == method && found->bci == bci;
}

/* AS-SAFE. Returns whether an address is a Method's: all that leads to its class's name must be. */
bool fh_is_method(uintptr_t method)
{
    struct found *found = place_of(method, ANY);
    if (!has(found, method, ANY)) {
        uintptr_t name = follow(holder_of(method), fh_vm.klass_name);
        if (name == 0 || fh_short(fh_at(name, fh_vm.symbol_length)) == 0) {
            return false;
        }
        *found = (struct found){dump, ANY, method, 0, 0};
    }
    return true;
}

/* AS-SAFE. Returns whether Java's own stack traces leave the method out. */
bool fh_is_hidden(uintptr_t method)
{
    if (fh_vm.method_flags >= 0 && fh_vm.major < 20) {
        return (fh_short(fh_at(method, fh_vm.method_flags)) & METHOD_HIDDEN) != 0;
    }
    uintptr_t constant = fh_word(fh_at(method, fh_vm.method_const));
    return (fh_int(fh_at(constant, fh_vm.const_flags)) & CONST_METHOD_HIDDEN) != 0;
}

/* AS-SAFE. Bytecodes start right behind the ConstMethod. */
uintptr_t fh_method_bytecodes(uintptr_t method, uint32_t *size)
{
    uintptr_t constant = fh_word(fh_at(method, fh_vm.method_const));
    *size = fh_short(fh_at(constant, fh_vm.const_code_size));
    return fh_at(constant, fh_vm.const_size);
}

/* AS-SAFE. */
static int read_signed5(uintptr_t *from)
{
    uint32_t value = fh_read_unsigned5(from);
    return (int)((value >> 1) ^ (0 - (value & 1)));
}

/*
 * AS-SAFE. Finds the line of a bytecode index, or -1. The table follows the bytecodes: a byte
 * holds two small steps, 0xff announces two large ones, 0 terminates it.
 */
static int line_of(uintptr_t method, int bci)
{
    uintptr_t constant = fh_word(fh_at(method, fh_vm.method_const));
    if ((fh_int(fh_at(constant, fh_vm.const_flags)) & (uint32_t)fh_vm.has_line_numbers) == 0) {
        return -1;
    }
    uint32_t size;
    uintptr_t from = fh_method_bytecodes(method, &size);
    from += size;
    int line = 0;
    int start = 0;
    int best = -1;
    int best_start = -1;
    for (int entries = 0; entries < 0x10000; entries++) {
        uint32_t byte = fh_byte(from++);
        if (byte == 0) {
            break;
        }
        if (byte == 0xff) {
            start += read_signed5(&from);
            line += read_signed5(&from);
        } else {
            start += (int)(byte >> 3);
            line += (int)(byte & 7);
        }
        if (start == bci) {
            return line;
        }
        if (start < bci && start >= best_start) {
            best_start = start;
            best = line;
        }
    }
    return best;
}

/* AS-SAFE. */
static void put_symbol(struct fh_writer *out, uintptr_t symbol)
{
    uint32_t length = may_point(symbol) ? fh_short(fh_at(symbol, fh_vm.symbol_length)) : 0;
    if (length == 0) {
        fh_put(out, "???");
        return;
    }
    fh_put_utf8(out, fh_at(symbol, fh_vm.symbol_body), length, '\0', '\0');
}

/* AS-SAFE. Writes a class name as Java does; a hidden class's "+0x" becomes "/0x". */
void fh_put_class_name(struct fh_writer *out, uintptr_t klass)
{
    uintptr_t symbol = follow(klass, fh_vm.klass_name);
    uint32_t length = symbol != 0 ? fh_short(fh_at(symbol, fh_vm.symbol_length)) : 0;
    uintptr_t body = fh_at(symbol, fh_vm.symbol_body);
    if (length == 0) {
        fh_put(out, "???");
        return;
    }
    for (uint32_t plus = length; plus-- > 0;) {
        if (fh_byte(body + plus) == '+' && fh_byte(body + plus + 1) == '0'
            && fh_byte(body + plus + 2) == 'x') {
            fh_put_utf8(out, body, plus, '/', '.');
            fh_put_char(out, '/');
            fh_put_utf8(out, body + plus + 1, length - plus - 1, '\0', '\0');
            return;
        }
    }
    fh_put_utf8(out, body, length, '/', '.');
}

/* AS-SAFE. The symbol in a slot of a constant pool, whose slots start right behind it. */
static uintptr_t pool_symbol(uintptr_t pool, uint32_t index)
{
    return fh_word(fh_at(pool, fh_vm.pool_size) + 8 * (uintptr_t)index);
}

/* AS-SAFE. Returns whether a frame is that of a method with a name. */
bool fh_frame_is(struct fh_frame frame, const char *name)
{
    uintptr_t constant = fh_word(fh_at(frame.method, fh_vm.method_const));
    uintptr_t pool = fh_word(fh_at(constant, fh_vm.const_constants));
    uintptr_t symbol = pool_symbol(pool, fh_short(fh_at(constant, fh_vm.const_name)));
    uint32_t length = fh_short(fh_at(symbol, fh_vm.symbol_length));
    for (uint32_t i = 0; i < length; i++) {
        uint32_t c = fh_byte(fh_at(symbol, fh_vm.symbol_body) + i); /* 0 where it cannot be read */
        if (c == 0 || c != (unsigned char)name[i]) {
            return false;
        }
    }
    return length > 0 && name[length] == '\0';
}

/* AS-SAFE. Writes a method's class and name. */
void fh_put_method(struct fh_writer *out, uintptr_t method)
{
    uintptr_t constant = fh_word(fh_at(method, fh_vm.method_const));
    uintptr_t pool = fh_word(fh_at(constant, fh_vm.const_constants));
    fh_put_class_name(out, holder_of(method));
    fh_put_char(out, '.');
    put_symbol(out, pool_symbol(pool, fh_short(fh_at(constant, fh_vm.const_name))));
}

/* AS-SAFE. */
static void put_frame(struct fh_writer *out, struct fh_frame frame)
{
    fh_put(out, "  at ");
    if (!fh_is_method(frame.method)) {
        fh_put(out, "<method cannot be read>\n");
        return;
    }
    uintptr_t constant = fh_word(fh_at(frame.method, fh_vm.method_const));
    uintptr_t pool = fh_word(fh_at(constant, fh_vm.const_constants));
    fh_put_method(out, frame.method);
    fh_put_char(out, '(');
    uint32_t source = fh_short(fh_at(pool, fh_vm.pool_source));
    if ((fh_short(fh_at(frame.method, fh_vm.method_access)) & NATIVE) != 0) {
        fh_put(out, "Native Method");
    } else if (source == 0) {
        fh_put(out, "Unknown Source");
    } else {
        put_symbol(out, pool_symbol(pool, source));
        int line = line_of(frame.method, frame.bci < 0 ? 0 : frame.bci);
        if (line >= 0) {
            fh_put_char(out, ':');
            fh_put_decimal(out, line);
        }
    }
    fh_put(out, ")\n");
}

/* AS-SAFE. Writes a frame as Java prints it, so that consoles link it. */
void fh_put_frame(struct fh_writer *out, struct fh_frame frame)
{
    struct found *found = place_of(frame.method, frame.bci);
    if (has(found, frame.method, frame.bci)) {
        fh_put_bytes(out, texts + found->text, found->length);
        return;
    }
    if (sizeof out->buffer - out->used < MAX_TEXT) {
        fh_flush(out);
    }
    size_t start = out->used;
    unsigned flushes = out->flushes;
    put_frame(out, frame);
    size_t length = out->used - start;
    if (flushes == out->flushes && length <= sizeof texts - texts_used) {
        memcpy(texts + texts_used, out->buffer + start, length);
        *found = (struct found){dump, frame.bci, frame.method, (uint32_t)texts_used,
                                (uint32_t)length};
        texts_used += length;
    }
}
