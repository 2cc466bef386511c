/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * The binary interface of libfaulthandler: primitives only, append-only. The Java interface
 * dev.faulthandler.bridge.NativeFaultHandler mirrors it, name by name; a test compares the two.
 *
 * A function that returns `const char *` returns NULL when it did what it says, and otherwise a
 * sentence that says why it did not. None of these functions may be called in a signal handler.
 */
#ifndef FAULTHANDLER_H
#define FAULTHANDLER_H

#include <stdint.h>

#include "base/options.h"

#define FH_API __attribute__((visibility("default")))

/* Returns FH_VERSION, which the caller compares with its own. */
FH_API const char *fh_version(void);

/* Returns NULL where the handler can work, otherwise why it cannot. */
FH_API const char *fh_unsupported(void);

/* Installs the handlers, or replaces the options; duplicates fd. */
FH_API const char *fh_enable(int fd, int flags, int max_threads, int max_frames);

/* Puts the previous handlers back; returns whether ours were installed. */
FH_API int fh_disable(void);

/* Returns whether the handlers are installed. */
FH_API int fh_is_enabled(void);

/* Dumps now, as the calling thread. */
FH_API const char *fh_dump_traceback(int fd, int flags, int max_threads, int max_frames);

/* Dumps the native frames of the calling thread now. */
FH_API const char *fh_dump_native_stack(int fd);

/* Dumps all threads after so many microseconds: once or again and again, and then exits or not. */
FH_API const char *fh_dump_traceback_later(int64_t microseconds, int repeat, int exit, int fd,
                                           int flags, int max_threads, int max_frames);

/* Cancels fh_dump_traceback_later, if it is armed. */
FH_API void fh_cancel_dump_traceback_later(void);

/* Dumps at a signal, and then calls the handler that was there before, or not. */
FH_API const char *fh_register(int signal, int chain, int fd, int flags, int max_threads,
                               int max_frames);

/* Puts the previous handler back; returns whether the signal was registered. */
FH_API int fh_unregister(int signal);

/* Returns NULL where a fault now would reach the handler, otherwise why it would not. */
FH_API const char *fh_self_test(void);

/* Waits for a question to the live JVM, other than the last one; returns its number. */
FH_API int fh_live_question(int last);

/* Answers a question. */
FH_API void fh_live_answer(int question, const char *text);

/* Maps the control block at path: dumps name the tests in it, and write its report file too. */
FH_API const char *fh_control(const char *path);

/* Opens a file for appending; returns its descriptor, or the negative errno. */
FH_API int fh_open(const char *path);

/* Closes a descriptor of fh_open. */
FH_API void fh_close(int fd);

/* Reads the number out of a java.io.FileDescriptor. */
FH_API int fh_descriptor_of(void *jni_env, void *file_descriptor);

/* Returns NULL where a descriptor can be written to, otherwise why it cannot. */
FH_API const char *fh_output_problem(int fd);

/* Gives a class of Java's its two native methods, which arm and disarm the watchdog. */
FH_API int fh_bind_watchdog(void *jni_env, void *class);

/* Returns how many faults the handler gave back to the JVM, whose own they were. */
FH_API int64_t fh_forwarded(void);

/* Deliberate crashes, to try the handler and to test it. */
FH_API void fh_test_read_null(void);
FH_API void fh_test_sigsegv(void);
FH_API void fh_test_sigabrt(void);
FH_API void fh_test_sigfpe(void);
FH_API void fh_test_sigbus(void);
FH_API void fh_test_sigill(void);
FH_API void fh_test_fatal_error(void *jni_env, const char *message);
FH_API void fh_test_stack_overflow(void);
FH_API void fh_test_in_unattached_thread(void);

#endif
