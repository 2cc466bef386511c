/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "native.h"

#include "dump/loaded_libraries.c"
#include "unwind/symbols.c"

#include <dlfcn.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>

__attribute__((visibility("default"), noinline)) int fh_test_exported(int x)
{
    return x + checks;
}

static __attribute__((noinline)) int hidden(int x)
{
    return x - checks;
}

static char text[8192];

/* Returns what a function writes. */
static const char *written(uintptr_t pc, bool call)
{
    static struct fh_writer out;
    out = (struct fh_writer){.descriptors = {-1, -1}};
    if (pc != 0) {
        fh_put_native_frame(&out, pc, call);
    } else {
        fh_put_libraries(&out);
    }
    memcpy(text, out.buffer, out.used);
    text[out.used] = '\0';
    return text;
}

static const char *line_of(void *pc, bool call)
{
    return written((uintptr_t)pc, call);
}

/* Returns the line that the loader's own knowledge makes of a function in a library. */
static const char *expected(void *function, const char *name, int offset, const char *library)
{
    static char line_expected[1024];
    Dl_info info;
    CHECK(dladdr(function, &info) != 0);
    snprintf(line_expected, sizeof line_expected, "  at %s+0x%x (%s+0x%zx)\n", name,
             (unsigned)offset, library,
             (size_t)((char *)function - (char *)info.dli_fbase + offset));
    return line_expected;
}

static void names_exported_functions(void)
{
    void *tdelete_there = dlsym(RTLD_NEXT, "tdelete");
    CHECK(strcmp(line_of((char *)tdelete_there + 12, false),
                 expected(tdelete_there, "tdelete", 12, "libc.so.6")) == 0);
    void *own = (void *)(uintptr_t)fh_test_exported;
    CHECK(strcmp(line_of(own, false),
                 expected(own, "fh_test_exported", 0, "symbols_test")) == 0);
    void *getpid_there = dlsym(RTLD_NEXT, "getpid"); /* also __getpid */
    CHECK(strcmp(line_of(getpid_there, false),
                 expected(getpid_there, "getpid", 0, "libc.so.6")) == 0);
}

static void takes_the_call_before_a_return_address(void)
{
    void *own = (void *)(uintptr_t)fh_test_exported;
    CHECK(strcmp(line_of((char *)own + 1, true),
                 expected(own, "fh_test_exported", 0, "symbols_test")) == 0);
}

static void writes_the_address_where_there_is_no_name(void)
{
    void *own = (void *)(uintptr_t)hidden;
    char line_expected[256];
    Dl_info info;
    CHECK(dladdr(own, &info) != 0);
    snprintf(line_expected, sizeof line_expected, "  at 0x%016zx (symbols_test+0x%zx)\n",
             (uintptr_t)own, (uintptr_t)own - (uintptr_t)info.dli_fbase);
    CHECK(strcmp(line_of(own, false), line_expected) == 0);
    CHECK(strcmp(line_of((void *)8, false), "  at 0x0000000000000008 (no code)\n") == 0);
    CHECK(strcmp(line_of((void *)0, true), "  at 0xffffffffffffffff (no code)\n") != 0);
}

static void tells_memory_without_a_file(void)
{
    const int code = PROT_READ | PROT_WRITE | PROT_EXEC;
    char *page = mmap(NULL, 4096, code, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char line_expected[128];
    CHECK(page != MAP_FAILED);
    CHECK(fh_modules_read());
    snprintf(line_expected, sizeof line_expected, "  at 0x%016zx ([anon])\n", (uintptr_t)page + 16);
    CHECK(strcmp(line_of(page + 16, false), line_expected) == 0);
    munmap(page, 4096);
    char *vdso = (char *)getauxval(AT_SYSINFO_EHDR);
    CHECK(strstr(line_of(vdso + ((Elf64_Ehdr *)vdso)->e_entry + 8, false), " ([vdso]+0x") != NULL);
}

/* The loader's dladdr takes the nearest symbol below, where ours covers the address. */
static void agrees_with_the_loader(const char *library)
{
    void *handle = dlopen(library, RTLD_NOW);
    int named = 0;
    CHECK(handle != NULL);
    CHECK(fh_modules_read());
    const struct fh_module *module = NULL;
    for (int i = 0; (module = fh_module_number(i)) != NULL; i++) {
        if (strncmp(fh_module_name(module), library, strlen(library)) == 0) {
            break;
        }
    }
    CHECK(module != NULL);
    for (int i = 0; module != NULL && i < 3000; i++) {
        uintptr_t pc = module->low + random_number() % (module->high - module->low);
        struct table table;
        Elf64_Sym symbol;
        Dl_info info;
        open_table(&table, module);
        bool ours = find(&table, pc, &symbol);
        bool theirs = dladdr((void *)pc, &info) != 0 && info.dli_saddr != NULL;
        CHECK(ours == theirs);
        CHECK(!ours || table.bias + symbol.st_value == (uintptr_t)info.dli_saddr);
        named += ours;
    }
    CHECK(named > 300);
    printf("  %s: %d of 3000 addresses named, as dladdr does\n", library, named);
}

/* Copies a library under a name, loads the copy, and deletes it. */
static void load_copy(const char *directory, const char *name)
{
    char path[256];
    char bytes[4096];
    size_t count;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *from = fopen("/lib/x86_64-linux-gnu/libBrokenLocale.so.1", "r");
    FILE *to = fopen(path, "w");
    CHECK(from != NULL && to != NULL);
    while (from != NULL && to != NULL && (count = fread(bytes, 1, sizeof bytes, from)) > 0) {
        CHECK(fwrite(bytes, 1, count, to) == count);
    }
    fclose(from);
    fclose(to);
    CHECK(dlopen(path, RTLD_NOW) != NULL);
    CHECK(unlink(path) == 0);
}

static void lists_the_libraries_of_the_program(void)
{
    char directory[] = "/tmp/fh_native_frame_XXXXXX";
    char jdk[64], lib[64], server[64];
    CHECK(mkdtemp(directory) != NULL);
    snprintf(jdk, sizeof jdk, "%s/jdk", directory);
    snprintf(lib, sizeof lib, "%s/jdk/lib", directory);
    snprintf(server, sizeof server, "%s/jdk/lib/server", directory);
    CHECK(mkdir(jdk, 0700) == 0 && mkdir(lib, 0700) == 0 && mkdir(server, 0700) == 0);
    CHECK(strcmp(written(0, false), "") == 0);
    load_copy(directory, "jna123.tmp");
    load_copy(directory, "lib\xc3\xa4 b\n.so");
    load_copy(server, "libjvm.so");
    load_copy(lib, "libjava.so");
    rmdir(server);
    rmdir(lib);
    rmdir(jdk);
    rmdir(directory);
    CHECK(fh_modules_read());
    const char *line_written = written(0, false);
    CHECK(strstr(line_written, "Native libraries: ") == line_written);
    CHECK(strstr(line_written, "jna123.tmp") != NULL);
    CHECK(strstr(line_written, "lib\\xe4 b\\x5c012.so") != NULL
          || strstr(line_written, "lib\\xe4 b\\012.so") != NULL);
    CHECK(strstr(line_written, " (total: 2)\n") != NULL);
    CHECK(java_home("/opt/jdk/lib/server/libjvm.so") == strlen("/opt/jdk"));
    CHECK(java_home("libjvm.so") == 0 && java_home("/libjvm.so") == 0);
    CHECK(of_the_system("/lib64/libc.so.6") && of_the_system("/usr/lib/libz.so"));
    CHECK(!of_the_system("/usr/lib/jni/libz.so") && !of_the_system("/usr/local/lib/libz.so"));
    CHECK(!of_the_system("/libraries/libz.so"));
    CHECK(of_the_system("/usr/libx32/z.so") && of_the_system("/lib32/z.so"));
}

/* What was read stays where the kernel does not tell. */
static void keeps_what_was_read(void)
{
    int fds[4096];
    int count = 0;
    while (count < (int)FH_COUNT(fds) && (fds[count] = dup(0)) >= 0) {
        count++;
    }
    if (count < (int)FH_COUNT(fds)) {
        CHECK(!fh_modules_read());
    }
    CHECK(fh_module_at((uintptr_t)hidden) != NULL);
    while (count > 0) {
        close(fds[--count]);
    }
}

int main(void)
{
    repair_faults();
    CHECK(fh_modules_read());
    CHECK(hidden(1) != 1);
    names_exported_functions();
    takes_the_call_before_a_return_address();
    writes_the_address_where_there_is_no_name();
    tells_memory_without_a_file();
    agrees_with_the_loader("libc.so.6");
    agrees_with_the_loader("libstdc++.so.6");
    lists_the_libraries_of_the_program();
    keeps_what_was_read();
    return check_summary("symbols_test");
}
