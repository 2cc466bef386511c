/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"
#include "unwind/unwind.h"

#include <elf.h>
#include <string.h>

/*
 * The libraries worth telling of are those that came with the program: mapped files with code that
 * are neither the executable, nor the JDK's (below the directory that holds lib/server/libjvm.so),
 * nor this library, nor the system's (below /lib*, /usr/lib*), except for the directories named jni
 * where distributions put libraries for Java. A name need not have the suffix .so: JNA's does not.
 */

/* AS-SAFE. Returns the length of java.home in a path of libjvm.so, 0 where it is none. */
static size_t java_home(const char *path)
{
    static const char end[] = "/libjvm.so";
    size_t length = strlen(path);
    if (length < sizeof end || strcmp(path + length - (sizeof end - 1), end) != 0) {
        return 0;
    }
    length -= sizeof end - 1;
    for (int up = 0; up < 2; up++) { /* server, lib */
        while (length > 0 && path[length - 1] != '/') {
            length--;
        }
        length -= length > 0;
    }
    return length;
}

/* AS-SAFE. */
static bool of_the_system(const char *path)
{
    if (strncmp(path, "/usr", 4) == 0) {
        path += 4;
    }
    return strncmp(path, "/lib", 4) == 0 && strstr(path, "/jni/") == NULL
           && strchr("/3x6", path[4]) != NULL;
}

/* AS-SAFE. An executable asks for the loader; so does libc, which is the system's anyway. */
static bool came_with_the_program(const struct fh_module *module, const char *jdk, size_t home)
{
    uintptr_t address;
    uintptr_t own = (uintptr_t)came_with_the_program;
    return module->path[0] == '/' && !of_the_system(module->path)
           && (home == 0 || strncmp(module->path, jdk, home) != 0 || module->path[home] != '/')
           && (own < module->low || own >= module->high)
           && fh_module_segment(module, PT_DYNAMIC, &address)
           && !fh_module_segment(module, PT_INTERP, &address);
}

/* AS-SAFE. Writes a line of the libraries that came with the program; none where there are none. */
void fh_put_libraries(struct fh_writer *out)
{
    const char *jdk = "";
    size_t home = 0;
    const struct fh_module *module;
    for (int i = 0; home == 0 && (module = fh_module_number(i)) != NULL; i++) {
        jdk = module->path;
        home = java_home(jdk);
    }
    int total = 0;
    uintptr_t last = 0;
    for (int i = 0; (module = fh_module_number(i)) != NULL; i++) {
        if (module->header == last || !came_with_the_program(module, jdk, home)) {
            continue;
        }
        const char *name = fh_module_name(module);
        last = module->header;
        fh_put(out, total++ == 0 ? "Native libraries: " : ", ");
        fh_put_utf8(out, (uintptr_t)name, strlen(name), '\0', '\0');
    }
    if (total > 0) {
        fh_put(out, " (total: ");
        fh_put_decimal(out, total);
        fh_put(out, ")\n");
    }
}
