/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include <dlfcn.h>
#include <stdio.h>

/* A program without a JVM that loads the library of its argument, and prints what it answers. */
int main(int count, char **arguments)
{
    void *library = count == 2 ? dlopen(arguments[1], RTLD_NOW) : NULL;
    if (library == NULL) {
        puts(dlerror());
        return 1;
    }
    const char *(*version)(void) = (const char *(*)(void))dlsym(library, "fh_version");
    const char *(*unsupported)(void) = (const char *(*)(void))dlsym(library, "fh_unsupported");
    printf("%s: %s\n", version(), unsupported());
    return 0;
}
