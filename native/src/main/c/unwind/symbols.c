/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

#include <elf.h>
#include <string.h>

/*
 * What a native frame is called. A library's table of dynamic symbols is mapped with it, and has
 * the functions that it exports; a function's name is written only where the symbol covers the
 * address, by its size, or, without one, by the frame data: a wrong name would blame the wrong
 * function. The library and the address in its file, for addr2line, are always written.
 */
#define MAX_SYMBOLS (1u << 20)
#define MAX_DYNAMIC 1024

struct table {
    const struct fh_module *module;
    uintptr_t bias, symbols, strings;
    uint32_t count;
};

/* AS-SAFE. A loader may have added the bias to the address already. */
static uintptr_t address_of(const struct table *table, uintptr_t value)
{
    return value < table->bias ? table->bias + value : value;
}

/* AS-SAFE. Reads a number; false where there is none to read. */
static bool load(uintptr_t address, uint32_t *number)
{
    return fh_copy(number, address, sizeof *number);
}

/* AS-SAFE. Counts symbols by DT_GNU_HASH: the last chain ends behind the last symbol. */
static uint32_t count_gnu(uintptr_t hash)
{
    uint32_t buckets;
    uint32_t first;
    uint32_t words;
    if (!load(hash, &buckets) || !load(hash + 4, &first) || !load(hash + 8, &words)
        || buckets > MAX_SYMBOLS || words > MAX_SYMBOLS) {
        return 0;
    }
    uintptr_t bucket = hash + 16 + 8 * (uintptr_t)words;
    uintptr_t chains = bucket + 4 * (uintptr_t)buckets;
    uint32_t last = 0;
    for (uint32_t i = 0; i < buckets; i++) {
        uint32_t begin;
        if (!load(bucket + 4 * (uintptr_t)i, &begin)) {
            return 0;
        }
        last = begin > last ? begin : last;
    }
    for (; last >= first && last < MAX_SYMBOLS; last++) {
        uint32_t value;
        if (!load(chains + 4 * (uintptr_t)(last - first), &value)) {
            return 0;
        }
        if ((value & 1) != 0) {
            return last + 1;
        }
    }
    return 0;
}

/* AS-SAFE. Finds a module's symbols; their count is 0 where it has none. */
static void open_table(struct table *table, const struct fh_module *module)
{
    uintptr_t at;
    *table = (struct table){.module = module, .bias = fh_module_bias(module)};
    if (!fh_module_segment(module, PT_DYNAMIC, &at)) {
        return;
    }
    Elf64_Dyn entry = {.d_tag = DT_NULL};
    uintptr_t gnu_hash = 0;
    for (int i = 0; i < MAX_DYNAMIC && fh_copy(&entry, at, sizeof entry); i++) {
        uintptr_t address = address_of(table, entry.d_un.d_ptr);
        if (entry.d_tag == DT_NULL) {
            break;
        } else if (entry.d_tag == DT_SYMTAB) {
            table->symbols = address;
        } else if (entry.d_tag == DT_STRTAB) {
            table->strings = address;
        } else if (entry.d_tag == DT_HASH) {
            table->count = fh_int(address + 4);
        } else if (entry.d_tag == DT_GNU_HASH) {
            gnu_hash = address;
        }
        at += sizeof entry;
    }
    if (table->count == 0 && gnu_hash != 0) {
        table->count = count_gnu(gnu_hash);
    }
    bool whole = table->symbols != 0 && table->strings != 0 && table->count <= MAX_SYMBOLS;
    table->count = whole ? table->count : 0;
}

/* AS-SAFE. Returns whether a symbol may name code, where it starts at or before an address. */
static bool fits(const struct table *table, const Elf64_Sym *symbol, uintptr_t begin, uintptr_t at)
{
    unsigned type = ELF64_ST_TYPE(symbol->st_info);
    uintptr_t from = table->bias + symbol->st_value;
    return (type == STT_FUNC || type == STT_GNU_IFUNC || type == STT_NOTYPE)
           && symbol->st_shndx != SHN_UNDEF && from >= table->module->low && from <= at
           && (symbol->st_size == 0 ? begin != 0 && from >= begin : at - from < symbol->st_size);
}

/* AS-SAFE. Finds the nearest symbol that covers an address; of two names, one without a '_'. */
static bool find(const struct table *table, uintptr_t at, Elf64_Sym *found)
{
    uintptr_t begin = fh_cfi_begin(table->module, at);
    bool any = false;
    Elf64_Sym symbol;
    for (uint32_t i = 1; i < table->count; i++) {
        if (!fh_copy(&symbol, table->symbols + i * sizeof symbol, sizeof symbol)) {
            break;
        }
        if (!fits(table, &symbol, begin, at)) {
            continue;
        }
        bool same = any && symbol.st_value == found->st_value;
        bool plainer = same && fh_byte(table->strings + found->st_name) == '_'
                       && fh_byte(table->strings + symbol.st_name) != '_';
        if (!any || symbol.st_value > found->st_value || plainer) {
            *found = symbol;
            any = true;
        }
    }
    return any;
}

/* AS-SAFE. Writes "name+0x1c"; false where no symbol covers the address. */
static bool put_symbol(struct fh_writer *out, const struct table *table, uintptr_t at)
{
    Elf64_Sym symbol = {.st_name = 0};
    if (!find(table, at, &symbol)) {
        return false;
    }
    uintptr_t name = table->strings + symbol.st_name;
    size_t length = 0;
    while (length < 4 * FH_TEXT_LIMIT && fh_byte(name + length) != 0) {
        length++;
    }
    if (length == 0) {
        return false;
    }
    fh_put_utf8(out, name, length, '\0', '\0');
    fh_put(out, "+0x");
    fh_put_hex(out, at - table->bias - symbol.st_value, 1);
    return true;
}

/*
 * AS-SAFE. Writes the line of a frame. Of a call, the address is the one before the return address:
 * in the call instruction, where addr2line finds the line of the call.
 */
void fh_put_native_frame(struct fh_writer *out, uintptr_t pc, bool call)
{
    static struct table table;
    uintptr_t at = pc - (call ? 1 : 0);
    const struct fh_module *module = fh_module_at(at);
    fh_put(out, "  at ");
    if (module != NULL) {
        open_table(&table, module);
    }
    if (module == NULL || !put_symbol(out, &table, at)) {
        fh_put(out, "0x");
        fh_put_hex(out, at, 16);
    }
    if (module == NULL) {
        fh_put(out, " (no code)\n");
        return;
    }
    const char *name = fh_module_name(module);
    fh_put(out, " (");
    fh_put_utf8(out, (uintptr_t)name, strlen(name), '\0', '\0');
    if (module->path[0] == '/' || module->header != 0) {
        fh_put(out, "+0x");
        fh_put_hex(out, at - table.bias, 1);
    }
    fh_put(out, ")\n");
}
