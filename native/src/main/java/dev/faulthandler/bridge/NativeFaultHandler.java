// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import java.io.FileDescriptor;

/** The functions of faulthandler.h, by the same names and in the same order. */
public interface NativeFaultHandler extends Library {

    String fh_version();

    String fh_unsupported();

    String fh_enable(int fd, int flags, int maxThreads, int maxFrames);

    int fh_disable();

    int fh_is_enabled();

    String fh_dump_traceback(int fd, int flags, int maxThreads, int maxFrames);

    String fh_dump_native_stack(int fd);

    String fh_dump_traceback_later(
            long microseconds,
            int repeat,
            int exit,
            int fd,
            int flags,
            int maxThreads,
            int maxFrames);

    void fh_cancel_dump_traceback_later();

    String fh_register(int signal, int chain, int fd, int flags, int maxThreads, int maxFrames);

    int fh_unregister(int signal);

    String fh_self_test();

    int fh_live_question(int last);

    void fh_live_answer(int question, String text);

    String fh_control(String path);

    int fh_open(String path);

    void fh_close(int fd);

    int fh_descriptor_of(JNIEnv env, FileDescriptor descriptor);

    String fh_output_problem(int fd);

    int fh_bind_watchdog(JNIEnv env, Class<?> type);

    long fh_forwarded();

    void fh_test_read_null();

    void fh_test_sigsegv();

    void fh_test_sigabrt();

    void fh_test_sigfpe();

    void fh_test_sigbus();

    void fh_test_sigill();

    void fh_test_fatal_error(JNIEnv env, String message);

    void fh_test_stack_overflow();

    void fh_test_in_unattached_thread();
}
