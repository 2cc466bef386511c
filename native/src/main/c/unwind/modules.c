/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "unwind/unwind.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The executable mappings of this process, from /proc/self/maps: dl_iterate_phdr has
 * libraries only, and takes the loader's lock. A file's mappings follow each other, the one with
 * its ELF header first; all else about a library is read from that header in memory.
 */
#define MAPS "/proc/self/maps"
#define LOWEST_SPARE 48 /* not a program's first ones; 64 or more would have the table grow */
#define MAX_MODULES 2048
#define MAX_READS 65536
#define MAX_SEGMENTS 128

static struct fh_module modules[MAX_MODULES];
static int module_count;
static bool forgotten;
static char paths[1 << 17];
static size_t paths_used;

static char chunk[4096];
static char line[4352]; /* a path of PATH_MAX, and what stands before it */
static size_t line_used;

static struct {
    uintptr_t header;
    char path[sizeof line];
    const char *kept; /* the path in the arena; NULL: not there yet */
} file;

/* An open file of the mappings, for when no descriptor is left. */
static struct {
    int fd; /* 0: none */
    dev_t device;
    ino_t inode;
} spare;

struct mapping {
    uintptr_t low, high, offset;
    bool executable;
    const char *path;
};

/* AS-SAFE. Advances behind a field and the spaces that follow it. */
static void skip_field(const char **at)
{
    *at += strcspn(*at, " ");
    *at += strspn(*at, " ");
}

/* AS-SAFE. Takes "low-high perms offset dev inode   path" apart. */
static struct mapping parse(const char *at)
{
    struct mapping m = {.low = fh_read_hex(&at)};
    at += *at == '-';
    m.high = fh_read_hex(&at);
    at += strspn(at, " ");
    m.executable = strnlen(at, 4) == 4 && at[2] == 'x';
    skip_field(&at);
    m.offset = fh_read_hex(&at);
    at += strspn(at, " ");
    skip_field(&at); /* device */
    skip_field(&at); /* inode */
    m.path = at;
    return m;
}

/* AS-SAFE. Keeps a path, or a sentence in its place where there is no room. */
static const char *keep_path(const char *path)
{
    static const char suffix[] = " (deleted)";
    size_t length = strlen(path);
    size_t end = sizeof suffix - 1;
    if (length > end && memcmp(path + length - end, suffix, end) == 0) {
        length -= end;
    }
    if (length >= sizeof paths - paths_used) {
        return "[path not kept]";
    }
    char *kept = paths + paths_used;
    memcpy(kept, path, length);
    kept[length] = '\0';
    paths_used += length + 1;
    return kept;
}

/* AS-SAFE. Anonymous memory between a file's mappings (its .bss, huge pages) does not end it. */
static void add_mapping(struct mapping m)
{
    bool named = m.path[0] != '\0';
    if (named && (m.offset == 0 || strcmp(m.path, file.path) != 0)) {
        file.header = m.offset == 0 ? m.low : 0;
        file.kept = NULL;
        memcpy(file.path, m.path, strlen(m.path) + 1);
    }
    if (!m.executable || module_count == MAX_MODULES) {
        return;
    }
    if (named && file.kept == NULL) {
        file.kept = keep_path(m.path);
    }
    modules[module_count++] = (struct fh_module){
        .low = m.low,
        .high = m.high,
        .offset = m.offset,
        .header = named ? file.header : 0,
        .path = named ? file.kept : "",
    };
}

/* AS-SAFE. Cuts what was read into lines; a longer line than any path can make loses its end. */
static void add_chunk(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
            line[line_used] = '\0';
            add_mapping(parse(line));
            line_used = 0;
        } else if (line_used < sizeof line - 1) {
            line[line_used++] = chunk[i];
        }
    }
}

/* Keeps the file of the mappings open, once: a dump may find no descriptor left. */
void fh_modules_prepare(void)
{
    struct stat status;
    int fd = spare.fd != 0 ? -1 : open(MAPS, O_RDONLY | O_CLOEXEC);
    int own = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, LOWEST_SPARE);
    if (own > 0 && fstat(own, &status) == 0) {
        spare.device = status.st_dev;
        spare.inode = status.st_ino;
        spare.fd = own;
    }
    if (fd >= 0) {
        close(fd);
    }
}

/* AS-SAFE. Opens the file of the mappings, or rewinds the spare one, unless it was closed. */
static int open_maps(void)
{
    struct stat status;
    int fd = open(MAPS, O_RDONLY | O_CLOEXEC);
    bool usable = fd < 0 && spare.fd != 0 && fstat(spare.fd, &status) == 0
                  && status.st_dev == spare.device && status.st_ino == spare.inode
                  && lseek(spare.fd, 0, SEEK_SET) == 0;
    return usable ? spare.fd : fd;
}

/*
 * AS-SAFE. Reads what is mapped now. False means that they cannot be read: what was read before
 * then stays.
 */
bool fh_modules_read(void)
{
    int saved = errno;
    forgotten = false;
    int fd = open_maps();
    ssize_t count = fd < 0 ? -1 : read(fd, chunk, sizeof chunk);
    bool is_read = count > 0;
    if (is_read) {
        module_count = 0;
        paths_used = 0;
        line_used = 0;
        memset(&file, 0, sizeof file);
    }
    for (int reads = 0; count > 0 && reads < MAX_READS; reads++) {
        add_chunk((size_t)count);
        do {
            count = read(fd, chunk, sizeof chunk);
        } while (count < 0 && errno == EINTR);
    }
    if (fd >= 0 && fd != spare.fd) {
        close(fd);
    }
    errno = saved;
    return is_read;
}

/* AS-SAFE. Has the next that looks for a module read them: with many threads that takes long. */
void fh_modules_forget(void)
{
    forgotten = true;
}

/* AS-SAFE. */
static void remember(void)
{
    if (forgotten) {
        fh_modules_read();
    }
}

/* AS-SAFE. Returns the executable mapping that an address is in; NULL: it is not code. */
const struct fh_module *fh_module_at(uintptr_t pc)
{
    remember();
    for (int i = 0; i < module_count; i++) {
        if (pc >= modules[i].low && pc < modules[i].high) {
            return &modules[i];
        }
    }
    return NULL;
}

/* AS-SAFE. Returns the executable mappings in the order of their addresses, then NULL. */
const struct fh_module *fh_module_number(int i)
{
    remember();
    return i < module_count ? &modules[i] : NULL;
}

/* AS-SAFE. Returns the name of a module's file without its directory, or what it is otherwise. */
const char *fh_module_name(const struct fh_module *module)
{
    const char *slash = strrchr(module->path, '/');
    return module->path[0] == '\0' ? "[anon]" : slash == NULL ? module->path : slash + 1;
}

/* AS-SAFE. Copies a program header; false behind the last, and where there is no ELF header. */
static bool segment(const struct fh_module *module, unsigned i, Elf64_Phdr *to)
{
    Elf64_Ehdr elf;
    return module->header != 0 && fh_copy(&elf, module->header, sizeof elf)
           && memcmp(elf.e_ident, ELFMAG, SELFMAG) == 0 && elf.e_ident[EI_CLASS] == ELFCLASS64
           && elf.e_phentsize == sizeof *to && i < elf.e_phnum && i < MAX_SEGMENTS
           && fh_copy(to, module->header + elf.e_phoff + i * sizeof *to, sizeof *to);
}

/* AS-SAFE. Returns what is added to an address in a module's file for the one in memory. */
uintptr_t fh_module_bias(const struct fh_module *module)
{
    Elf64_Phdr found;
    for (unsigned i = 0; segment(module, i, &found); i++) {
        if (found.p_type == PT_LOAD) {
            return module->header - (found.p_vaddr - found.p_offset);
        }
    }
    return module->low - module->offset;
}

/* AS-SAFE. Finds the first segment of a type in memory. */
bool fh_module_segment(const struct fh_module *module, uint32_t type, uintptr_t *address)
{
    Elf64_Phdr found;
    for (unsigned i = 0; segment(module, i, &found); i++) {
        if (found.p_type == type) {
            *address = fh_module_bias(module) + found.p_vaddr;
            return true;
        }
    }
    return false;
}
