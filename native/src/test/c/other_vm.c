/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * A process whose libjvm.so is another JVM's: it loads that, if it is given one, and then our
 * library, and prints why the handler cannot work. Usage: other_vm OUR-LIBRARY [LIBJVM].
 */
#include <dlfcn.h>
#include <stdio.h>

int main(int count, char **arguments)
{
    if (count > 2 && dlopen(arguments[2], RTLD_NOW) == NULL) {
        puts(dlerror());
        return 1;
    }
    void *ours = dlopen(arguments[1], RTLD_NOW);
    const char *(*unsupported)(void) = NULL;
    const char *(*enable)(int, int, int, int) = NULL;
    if (ours != NULL) {
        *(void **)&unsupported = dlsym(ours, "fh_unsupported");
        *(void **)&enable = dlsym(ours, "fh_enable");
    }
    if (unsupported == NULL || enable == NULL) {
        puts(dlerror());
        return 1;
    }
    puts(unsupported());
    puts(enable(2, 0, 1, 1));
    return 0;
}
