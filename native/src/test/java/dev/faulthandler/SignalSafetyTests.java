// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.CallGraph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may run in a signal handler: by its calls, and by what its comment promises. */
class SignalSafetyTests {

    /**
     * POSIX's list, and what glibc documents or implements as safe: pure functions of memory. The
     * {@code sigaction} of libjsig takes a lock; docs/coexistence.md says when that matters.
     */
    private static final Set<String> SAFE =
            Set.of(
                    "__errno_location",
                    "_exit",
                    "__sigsetjmp",
                    "siglongjmp",
                    "chmod",
                    "clock_gettime",
                    "close",
                    "fchmod",
                    "fstat",
                    "geteuid",
                    "getpid",
                    "kill",
                    "lseek",
                    "memcmp",
                    "memcpy",
                    "memrchr",
                    "memset",
                    "mkdir",
                    "nanosleep",
                    "open",
                    "poll",
                    "read",
                    "sigaction",
                    "sigaddset",
                    "sigdelset",
                    "sigemptyset",
                    "sigfillset",
                    "sigorset",
                    "sigprocmask",
                    "stat",
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

    /** What the linker defines. */
    private static final Set<String> OF_THE_LINKER =
            Set.of("_GLOBAL_OFFSET_TABLE_", "__ehdr_start", "_end");

    /** What only a signal calls. */
    private static final List<String> HANDLERS =
            List.of("on_signal", "on_capture", "on_user_signal", "on_overdue");

    /** The handlers, and what lower files call by a field of the context. */
    private static final List<String> ROOTS =
            Stream.concat(
                            HANDLERS.stream(),
                            Stream.of("fh_dump", "fh_dump_escape", "fh_thread_tid"))
                    .toList();

    /**
     * The stack that a handler may use, beside the kernel's frame. A dump nests up to three: the
     * fault itself, a load that faults, and a signal of ours. HotSpot's error report comes later.
     */
    private static final int STACK_BUDGET = 4096;

    private static final Path OBJECTS = Path.of("target/objects");

    private static final String FUNCTION = "(?ms)^(\\w[^;{}#]*?\\b%s\\([^;{}]*?\\))\\s*\\{";

    @Test
    void reachesNothingUnsafeFromAHandler() throws Exception {
        CallGraph graph = new CallGraph(OBJECTS);

        assertThat(graph.reachableFrom(roots(graph)).keySet())
                .extracting(Node::toString)
                .contains("dump/dump:put_headline", "dump/thread_dump:fh_put_other_threads");
        assertThat(graph.importsFrom(roots(graph)).entrySet())
                .isNotEmpty()
                .filteredOn(used -> !SAFE.contains(used.getKey()))
                .filteredOn(used -> !OF_THE_LINKER.contains(used.getKey()))
                .isEmpty();
    }

    @Test
    void findsAnUnsafeFunctionWhereThereIsOne() throws Exception {
        CallGraph graph = new CallGraph(OBJECTS);

        assertThat(graph.importsFrom(graph.named("fh_enable")))
                .containsKeys("pthread_mutex_lock", "dlopen", "fcntl");
    }

    @Test
    void saysSoOfEachFunctionThatMayRunInAHandler() throws Exception {
        CallGraph graph = new CallGraph(Path.of("target/plain-objects"));
        List<Node> functions =
                graph.reachableFrom(roots(graph)).keySet().stream()
                        .filter(Node::isFunction)
                        .toList();

        assertThat(functions).hasSizeGreaterThan(200);
        assertThat(functions).filteredOn(function -> !promisesSafety(function)).isEmpty();
    }

    @Test
    void findsAFunctionThatPromisesNothing() {
        assertThat(promisesSafety(new Node("api/api", ".text.fh_enable"))).isFalse();
        assertThat(promisesSafety("static int take(void)\n{\n}\n", "take")).isFalse();
        assertThat(promisesSafety("/* AS-SAFE. */\nstatic int take(void)\n{\n}\n", "take"))
                .isTrue();
        assertThat(promisesSafety("/* AS-SAFE. */\nint x;\n\nint take(void)\n{\n}\n", "take"))
                .isFalse();
    }

    @Test
    void needsLittleStackInAHandler() throws Exception {
        CallGraph graph = new CallGraph(OBJECTS);
        StackUsage stack = stackUsage(graph);

        for (Node handler : handlers(graph)) {
            assertThat(stack.deepest(handler))
                    .as("The stack of %s", handler)
                    .matches(way -> way.bytes() <= STACK_BUDGET)
                    .matches(way -> way.bytes() > StackUsage.LIBRARY_BYTES);
        }
        assertThat(stack.deepest(graph.named("on_signal").get(0)).functions())
                .hasSizeGreaterThan(8)
                .anyMatch(step -> step.startsWith("dump/dump:fh_dump "));
    }

    @Test
    void findsAFunctionThatNeedsTooMuchStack() throws Exception {
        CallGraph graph = new CallGraph(OBJECTS);
        StackUsage stack = stackUsage(graph);

        assertThat(stack.deepest(graph.named("fh_output_open_named").get(0)).bytes())
                .isGreaterThan(STACK_BUDGET);
        assertThatThrownBy(() -> stack.deepest(graph.named("fh_test_stack_overflow").get(0)))
                .hasMessageContaining("no bound")
                .hasMessageContaining("recurse");
    }

    private static StackUsage stackUsage(CallGraph graph) throws IOException {
        return new StackUsage(OBJECTS, graph, Set.copyOf(handlers(graph)));
    }

    private static List<Node> handlers(CallGraph graph) {
        return HANDLERS.stream().flatMap(root -> graph.named(root).stream()).toList();
    }

    private static List<Node> roots(CallGraph graph) {
        assertThat(ROOTS).allSatisfy(root -> assertThat(graph.named(root)).hasSize(1));
        return ROOTS.stream().flatMap(root -> graph.named(root).stream()).toList();
    }

    private static boolean promisesSafety(Node function) {
        Path source = Path.of("src/main/c", function.object() + ".c");
        return Stream.concat(Stream.of(source), headers().stream())
                .map(SignalSafetyTests::read)
                .anyMatch(text -> promisesSafety(text, function.function()));
    }

    /** Return whether a function is defined in a text, and a comment above says that it is safe. */
    private static boolean promisesSafety(String text, String function) {
        Matcher definition = Pattern.compile(FUNCTION.formatted(function)).matcher(text);
        if (!definition.find()) {
            return false;
        }
        String before = text.substring(0, definition.start());
        int comment = before.lastIndexOf("/*");
        return comment >= 0
                && before.endsWith("*/\n")
                && before.substring(comment).matches("(?s)/\\*\\s(\\*\\s|\\s\\*\\s)?AS-SAFE\\..*");
    }

    private static List<Path> headers() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/c"))) {
            return files.filter(file -> file.toString().endsWith(".h")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
