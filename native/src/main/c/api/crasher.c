/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "api/api.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Deliberate faults. Each is real: none only pretends by raising a signal that it could cause. */

static volatile int sink;

void fh_test_read_null(void)
{
    volatile int *null = NULL;
    __asm__("" : "+r"(null)); /* The compiler must not know that it is null. */
    sink = *null;
}

void fh_test_sigsegv(void)
{
    syscall(SYS_tgkill, getpid(), fh_gettid(), SIGSEGV);
}

void fh_test_sigabrt(void)
{
    abort();
}

/* The compiler folds a division by a constant zero, so the instruction itself is written here. */
void fh_test_sigfpe(void)
{
    int quotient = 1;
    int remainder = 0;
    int divisor = 0;
    __asm__ volatile("idivl %2" : "+a"(quotient), "+d"(remainder) : "r"(divisor));
    sink = quotient;
}

/* A page of a file that ends before it has no memory behind it. */
void fh_test_sigbus(void)
{
    int fd = (int)syscall(SYS_memfd_create, "faulthandler", 0);
    volatile char *page = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    sink = *page;
}

void fh_test_sigill(void)
{
    __asm__ volatile("ud2");
}

void fh_test_fatal_error(void *jni_env, const char *message)
{
    (*(JNIEnv *)jni_env)->FatalError(jni_env, message);
}

static __attribute__((noinline)) int recurse(volatile char *caller)
{
    volatile char frame[512];
    frame[0] = *caller;
    return *caller == 0 ? 0 : recurse(frame) + frame[0];
}

void fh_test_stack_overflow(void)
{
    volatile char first = 1;
    sink = recurse(&first);
}

static void *read_null(void *unused)
{
    fh_test_read_null();
    return unused;
}

void fh_test_in_unattached_thread(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, read_null, NULL) == 0) {
        pthread_join(thread, NULL);
    }
}
