// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalSafetyTests {

    /** POSIX's list, and what glibc documents or implements as safe: pure functions of memory. */
    private static final Set<String> SAFE =
            Set.of(
                    "__errno_location",
                    "_exit",
                    "__sigsetjmp",
                    "siglongjmp",
                    "clock_gettime",
                    "close",
                    "getpid",
                    "kill",
                    "memcmp",
                    "memcpy",
                    "memrchr",
                    "mkdir",
                    "nanosleep",
                    "open",
                    "read",
                    "sigaction",
                    "sigaddset",
                    "sigemptyset",
                    "sigprocmask",
                    "strchr",
                    "strcmp",
                    "strcspn",
                    "strlen",
                    "strncmp",
                    "strnlen",
                    "strrchr",
                    "strspn",
                    "strstr",
                    "syscall",
                    "write");

    /** What the compiler adds, to run when the library is loaded and unloaded. */
    private static final Set<String> OF_THE_COMPILER =
            Set.of("frame_dummy", "__do_global_dtors_aux");

    private static final Set<String> HANDLERS =
            Set.of("on_signal", "on_capture", "on_user_signal", "on_overdue", "fh_dump");

    @Test
    void reachesNothingUnsafeFromAHandler() throws Exception {
        CallGraph graph = new CallGraph(library());
        assertThat(HANDLERS).allMatch(graph::has);
        Set<String> roots = new LinkedHashSet<>(HANDLERS);
        roots.addAll(graph.addressesInData());
        roots.removeAll(OF_THE_COMPILER);

        assertThat(graph.addressesInData()).contains("put_headline", "put_other_threads");
        assertThat(graph.importsFrom(roots).entrySet())
                .isNotEmpty()
                .filteredOn(entry -> !SAFE.contains(entry.getKey()))
                .isEmpty();
    }

    @Test
    void findsAnUnsafeFunctionWhereThereIsOne() throws Exception {
        CallGraph graph = new CallGraph(library());

        assertThat(graph.importsFrom(Set.of("fh_enable")))
                .containsKeys("pthread_mutex_lock", "dlopen", "fcntl");
    }

    private static Path library() {
        return Path.of("target/classes/linux-x86-64/libfaulthandler.so");
    }
}
