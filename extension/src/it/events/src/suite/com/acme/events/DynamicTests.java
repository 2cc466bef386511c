// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.DynamicTest.stream;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestFactory;

/** Tests that come up as others run. */
class DynamicTests {

    @BeforeEach
    void before() {
        System.out.println("once for each factory");
    }

    @TestFactory
    Stream<DynamicTest> flat() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(
                        i ->
                                dynamicTest(
                                        "number " + i,
                                        () -> {
                                            System.out.println("runs " + i);
                                            assertEquals(i, i == 3 ? 0 : i);
                                        }))
                .onClose(() -> System.out.println("stream closed"));
    }

    @TestFactory
    Iterable<DynamicNode> tree() {
        return List.of(
                dynamicTest("leaf", () -> {}),
                dynamicContainer(
                        "outer",
                        List.of(
                                dynamicTest("of outer", () -> assumeTrue(false, "aborted")),
                                dynamicContainer(
                                        "inner",
                                        Stream.of(
                                                dynamicTest("of inner", () -> {}),
                                                dynamicTest(
                                                        "fails",
                                                        () -> {
                                                            throw new Error("in the tree");
                                                        }))),
                                dynamicContainer("empty", List.of()))));
    }

    @TestFactory
    Stream<DynamicNode> breaksOff() {
        return Stream.of("one", "two")
                .map(
                        name -> {
                            if (name.equals("two")) {
                                throw new IllegalStateException("no two");
                            }
                            return dynamicTest(name, () -> {});
                        });
    }

    @TestFactory
    DynamicNode[] withSources() {
        return new DynamicNode[] {
            dynamicTest("of a file", URI.create("file:///etc/hosts?line=3"), () -> {}),
            dynamicTest("of a resource", URI.create("classpath:/a/b.txt?line=3"), () -> {}),
            dynamicTest("of a method", URI.create("method:com.acme.A#b(int)"), () -> {}),
            dynamicTest("of a class", URI.create("class:com.acme.A?line=4"), () -> {}),
            dynamicTest("of a page", URI.create("https://example.org/x"), () -> {}),
            dynamicContainer("of a directory", URI.create("file:///etc/"), Stream.empty()),
        };
    }

    @TestFactory
    Iterator<DynamicTest> unusualNames() {
        return Stream.of("\u00fc\ud83d\ude00", "half \ud83d", "a\nline", " ", "#[/]%")
                .map(name -> dynamicTest(name, () -> System.out.println(name)))
                .iterator();
    }

    @TestFactory
    Stream<DynamicTest> named() {
        return stream(
                Stream.of(Named.of("a", 1), Named.of("b", 2)), number -> assertEquals(1, number));
    }

    @TestFactory
    List<DynamicTest> none() {
        return List.of();
    }

    @TestFactory
    Object nothing() {
        return null;
    }

    @TestFactory
    DynamicTest single() {
        return dynamicTest("single", () -> {});
    }
}
