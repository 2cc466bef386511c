// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The tests that a worker has begun with in all of its runs, where that may be asked for. */
@API(status = API.Status.INTERNAL)
public final class BegunTests {

    private final Map<String, Item> tests = new LinkedHashMap<>();
    private final long start = System.nanoTime();

    void add(Item test) {
        tests.putIfAbsent(test.id(), test);
    }

    /** Return those before or beside another one, in the order in which they began. */
    List<Item> without(Item test) {
        return tests.values().stream().filter(item -> !item.id().equals(test.id())).toList();
    }

    /** Return how long the worker has been there. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
