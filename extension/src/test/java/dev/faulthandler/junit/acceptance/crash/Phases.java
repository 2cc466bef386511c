// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A class for each phase of a test's life, which ends its JVM in the way that a property says. */
public final class Phases {

    /** A system property: {@code crash} or {@code halt}. */
    public static final String WAY = "fixture.way";

    /** A system property: a file that tells of an end. */
    public static final String MARKER = "fixture.marker";

    /** The status of a halt. */
    public static final int STATUS = 7;

    private Phases() {}

    public static void end() {
        if (System.getProperty(WAY).equals("halt")) {
            Runtime.getRuntime().halt(STATUS);
        }
        Fault.segmentation();
    }

    /** End the JVM unless an earlier one was ended so. */
    private static void endOnce() {
        Path marker = Path.of(System.getProperty(MARKER));
        boolean first = !Files.exists(marker);
        try {
            Files.writeString(marker, "ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endIf(first);
    }

    static void endIf(boolean now) {
        if (now) {
            end();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Tests {
        @Test
        void a_passes() {}

        @Test
        void b_ends() {}

        @Test
        void c_passes() {}
    }

    static boolean isMeant(ExtensionContext context) {
        return context.getDisplayName().startsWith("b_");
    }

    public static class InitializerTestCase extends Tests {
        static {
            end();
        }
    }

    /** What it uses is initialized when a test comes upon it. */
    public static class OtherInitializerTestCase extends Tests {
        static final class Used {
            static {
                end();
            }

            static void use() {}
        }

        @Test
        @Override
        void b_ends() {
            Used.use();
        }
    }

    /** The second instance of a JVM is that of the second test, or none is left. */
    public static class ConstructorTestCase extends Tests {
        private static int instances;

        ConstructorTestCase() {
            instances++;
            endIf(instances == 2);
        }
    }

    /** Its first instance of all. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    public static class FirstConstructorTestCase {
        FirstConstructorTestCase() {
            endOnce();
        }

        @Test
        @Order(1)
        void b_ends() {}

        @Test
        @Order(2)
        void a_passes() {}

        @Test
        @Order(3)
        void c_passes() {}
    }

    /** The third instance is that of the second invocation. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class InvocationConstructorTestCase {
        private static int instances;

        InvocationConstructorTestCase() {
            instances++;
            if (instances == 3) {
                endOnce();
            }
        }

        @Test
        void a_passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void b_ends(int number) {}

        @Test
        void c_passes() {}
    }

    public static class BeforeAllTestCase extends Tests {
        @BeforeAll
        static void begin() {
            end();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class ArgumentsTestCase {
        @Test
        void a_passes() {}

        static Stream<Integer> numbers() {
            return Stream.of(1, 2, 3).peek(number -> endIf(number == 2));
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void b_ends(int number) {}

        @Test
        void c_passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class InvocationTestCase {
        @Test
        void a_passes() {}

        static Stream<Integer> numbers() {
            return Stream.of(1, 2, 3);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void b_ends(int number) {
            endIf(number == 2);
        }

        @Test
        void c_passes() {}
    }

    public static class BeforeEachTestCase extends Tests {
        @BeforeEach
        void begin(TestInfo test) {
            endIf(test.getDisplayName().startsWith("b_"));
        }
    }

    public static class TestTestCase extends Tests {
        @Test
        @Override
        void b_ends() {
            end();
        }
    }

    public static class AfterEachTestCase extends Tests {
        @AfterEach
        void leave(TestInfo test) {
            endIf(test.getDisplayName().startsWith("b_"));
        }
    }

    public static class AfterAllTestCase extends Tests {
        @AfterAll
        static void leave() {
            end();
        }
    }

    @ExtendWith(PhaseCrashes.Everywhere.class)
    public static class ExtensionBeforeAllTestCase extends Tests {}

    @ExtendWith(PhaseCrashes.Everywhere.class)
    public static class ExtensionAfterAllTestCase extends Tests {}

    @ExtendWith(PhaseCrashes.BeforeEachEnd.class)
    public static class ExtensionBeforeEachTestCase extends Tests {}

    @ExtendWith(PhaseCrashes.AfterEachEnd.class)
    public static class ExtensionAfterEachTestCase extends Tests {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(PhaseCrashes.ResolvingEnd.class)
    public static class ResolverTestCase {
        @Test
        void a_passes() {}

        @Test
        void b_ends(String resolved) {}

        @Test
        void c_passes() {}
    }

    @ExtendWith(PhaseCrashes.ConditionEnd.class)
    public static class ConditionTestCase extends Tests {}

    @ExtendWith(PhaseCrashes.StoreEnd.class)
    public static class RootStoreTestCase extends Tests {}

    public static class ShutdownTestCase extends Tests {
        @BeforeAll
        static void begin() {
            Runtime.getRuntime().addShutdownHook(new Thread(Phases::end));
        }
    }

    /** Its failure is its own; what comes after must not be lost for that. */
    @ExtendWith(PhaseCrashes.StoreEnd.class)
    public static class FailingBeforeTestCase extends Tests {
        @AfterAll
        static void fail() {
            throw new IllegalStateException("its own failure");
        }
    }

    @FaultHandling
    public static class FirstTestCase {
        @Test
        void first() {}
    }

    @FaultHandling
    public static class LastTestCase {
        @Test
        void last() {}
    }
}
