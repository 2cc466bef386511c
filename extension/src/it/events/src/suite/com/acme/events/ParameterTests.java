// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.SimpleArgumentConverter;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods with parameters, from sources of every kind. */
class ParameterTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void values(int value) {
        assertTrue(value != 3, "three");
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, int[].class})
    void classes(Class<?> value) {}

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t", "\n", "\u00fc\ud83d\ude00", "half \ud83d"})
    void texts(String value) {
        System.out.println("[" + value + "]");
    }

    @ParameterizedTest
    @EmptySource
    void emptyLists(List<String> list) {}

    @ParameterizedTest
    @EnumSource(value = DayOfWeek.class, names = "S.*", mode = EnumSource.Mode.MATCH_ALL)
    void days(DayOfWeek day) {}

    @ParameterizedTest(name = "{index}: {0} to {1} ({argumentsWithNames})")
    @CsvSource({"a, 1", "'b, c', 2", ", 3"})
    void rows(String letter, int number) {}

    @ParameterizedTest(name = "{displayName}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    NAME, DATE
                    one,  2026-01-02
                    two,  never
                    """)
    void dates(String name, LocalDate date) {}

    @ParameterizedTest
    @CsvSource("1, 2, 3")
    void aggregated(ArgumentsAccessor row) {
        System.out.println(row.toList());
    }

    static final class Backwards extends SimpleArgumentConverter {
        @Override
        protected Object convert(Object source, Class<?> type) {
            return new StringBuilder((String) source).reverse().toString();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "abc")
    void converted(@ConvertWith(Backwards.class) String value) {
        System.out.println(value);
    }

    static Stream<Arguments> fromMethod() {
        return Stream.of(
                arguments(named("a named one", new Object()), 1),
                arguments(new int[] {1, 2}, 2),
                arguments(null, 3));
    }

    @ParameterizedTest
    @MethodSource
    void fromMethod(Object thing, int number) {}

    static Stream<String> breaksOff() {
        return Stream.of("first", "second")
                .peek(
                        value -> {
                            if (value.equals("second")) {
                                throw new IllegalStateException("no second");
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource
    void breaksOff(String value) {}

    static Stream<String> hasNone() {
        return Stream.empty();
    }

    @ParameterizedTest
    @MethodSource
    void hasNone(String value) {}

    @ParameterizedTest
    @MethodSource("thereIsNone")
    void hasNoSource(String value) {}

    static final class Resource implements AutoCloseable {
        @Override
        public void close() {
            System.out.println("argument closed");
        }

        @Override
        public String toString() {
            return "resource";
        }
    }

    static final class Provider implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
            System.out.println("provides for " + context.getDisplayName());
            return Stream.of(arguments(new Resource()));
        }
    }

    @ParameterizedTest
    @ArgumentsSource(Provider.class)
    void provided(Resource resource) {}

    static Stream<String> longNames() {
        return Stream.of("long ".repeat(500), "lines\nof\ntext");
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void longArguments(String value) {}
}
