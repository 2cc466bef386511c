/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"
#include "unwind/unwind.h"

#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The operation that the JVM's own thread is at, such as a collection: while it lasts, and while
 * the JVM waits for all threads to stop for it, no Java thread goes on. The structure tables lack
 * it. The symbol table in libjvm's file has the pointer to the operation, and the operation's
 * class. Where that table was stripped off, nothing is written.
 */
static const char POINTER[] = "_ZN8VMThread17_cur_vm_operationE";
static const char VTABLE[] = "_ZTV";
#define VTABLE_HEAD 16 /* bytes before the first function, where an object points to */
#define MAX_SECTIONS 256

struct table {
    uintptr_t file, size, symbols, count, names;
};

/* AS-SAFE. Maps a file; its size is 0 where that fails. mmap and munmap are plain system calls. */
static void map(const char *path, struct table *table)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    off_t size = fd < 0 ? -1 : (off_t)syscall(SYS_lseek, fd, 0, SEEK_END);
    long at = size <= 0 ? -1 : syscall(SYS_mmap, NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (fd >= 0) {
        close(fd);
    }
    bool mapped = at > 0 || at < -4095;
    *table = (struct table){.file = (uintptr_t)at, .size = mapped ? (uintptr_t)size : 0};
}

/* AS-SAFE. Finds the symbol table of a mapped file, and the names that belong to it. */
static bool find_symbols(struct table *table)
{
    Elf64_Ehdr elf;
    Elf64_Shdr section;
    if (table->size == 0 || !fh_copy(&elf, table->file, sizeof elf)
        || memcmp(elf.e_ident, ELFMAG, SELFMAG) != 0 || elf.e_shentsize != sizeof section) {
        return false;
    }
    uintptr_t sections = table->file + elf.e_shoff;
    for (unsigned i = 0; i < elf.e_shnum && i < MAX_SECTIONS; i++) {
        if (!fh_copy(&section, sections + i * sizeof section, sizeof section)) {
            return false;
        }
        if (section.sh_type == SHT_SYMTAB) {
            table->symbols = table->file + section.sh_offset;
            table->count = section.sh_size / sizeof(Elf64_Sym);
            uintptr_t names = sections + section.sh_link * sizeof section;
            table->names = table->file + fh_word(names + offsetof(Elf64_Shdr, sh_offset));
            return true;
        }
    }
    return false;
}

/* AS-SAFE. Returns where POINTER is in memory, 0 for nowhere. */
static uintptr_t find_pointer(const struct table *table, uintptr_t bias)
{
    for (uintptr_t i = 0; i < table->count; i++) {
        uintptr_t symbol = table->symbols + i * sizeof(Elf64_Sym);
        if (fh_same_text(table->names + fh_int(symbol), POINTER)) {
            return bias + fh_word(symbol + offsetof(Elf64_Sym, st_value));
        }
    }
    return 0;
}

/* AS-SAFE. Returns the mangled name of the class whose objects point to a table of functions. */
static uintptr_t find_class(const struct table *table, uintptr_t vtable)
{
    for (uintptr_t i = 0; i < table->count; i++) {
        uintptr_t symbol = table->symbols + i * sizeof(Elf64_Sym);
        uintptr_t name = table->names + fh_int(symbol);
        if (fh_word(symbol + offsetof(Elf64_Sym, st_value)) == vtable
            && fh_starts_with(name, VTABLE)) {
            return name + sizeof VTABLE - 1;
        }
    }
    return 0;
}

/* AS-SAFE. Writes a class's name without its length, and without HotSpot's prefix VM_. */
static void put_operation(struct fh_writer *out, uintptr_t mangled)
{
    uint32_t length = 0;
    for (; fh_byte(mangled) >= '0' && fh_byte(mangled) <= '9' && length < FH_TEXT_LIMIT;
         mangled++) {
        length = 10 * length + fh_byte(mangled) - '0';
    }
    uint32_t skipped = fh_starts_with(mangled, "VM_") && length > 3 ? 3 : 0;
    fh_put(out, length > 0 ? "the operation '" : "an operation without a name");
    if (length > 0) {
        fh_put_utf8(out, mangled + skipped, length - skipped, '\0', '\0');
        fh_put_char(out, '\'');
    }
}

/* AS-SAFE. Writes which operation the JVM is at, if it is at one. */
void fh_put_operation(struct fh_writer *out)
{
    const struct fh_module *libjvm = fh_module_at((uintptr_t)fh_jvm.handler);
    struct table table;
    if (libjvm == NULL || libjvm->path[0] != '/') {
        return;
    }
    map(libjvm->path, &table);
    const uintptr_t bias = fh_module_bias(libjvm);
    if (find_symbols(&table)) {
        uintptr_t pointer = find_pointer(&table, bias);
        uintptr_t operation = pointer == 0 ? 0 : fh_word(pointer);
        if (operation != 0) {
            uintptr_t vtable = fh_word(operation) - VTABLE_HEAD - bias;
            fh_put(out, "\nThe JVM is at ");
            put_operation(out, find_class(&table, vtable));
            fh_put(out, ".\n");
        }
    }
    if (table.size > 0) {
        syscall(SYS_munmap, table.file, table.size);
    }
}
