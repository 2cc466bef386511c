// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Puts the classes and methods into the parent's order, which may be one at random.
 *
 * <p>It is a filter that excludes nothing: one sees each node after JUnit has ordered what is below
 * it, so that no orderer of the user's has to be replaced.
 */
@API(status = API.Status.INTERNAL)
public final class ParentOrderFilter implements PostDiscoveryFilter {

    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param classes the ids of the top-level classes
     * @param tests those of what is below
     */
    public ParentOrderFilter(List<String> classes, List<String> tests) {
        classes.forEach(this::put);
        tests.forEach(this::put);
    }

    /** What is around a test comes where its first test does. */
    private void put(String id) {
        String at = id;
        while (!at.isEmpty() && places.putIfAbsent(at, places.size()) == null) {
            at = TestIdentity.parentOf(at);
        }
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        List<TestDescriptor> now = new ArrayList<>(descriptor.getChildren());
        List<TestDescriptor> ordered = new ArrayList<>(now);
        ordered.sort(Comparator.comparing(this::place));
        if (!ordered.equals(now)) {
            ordered.forEach(descriptor::removeChild);
            ordered.forEach(descriptor::addChild);
        }
        return FilterResult.included("Only the order matters here.");
    }

    private int place(TestDescriptor child) {
        return places.getOrDefault(child.getUniqueId().toString(), Integer.MAX_VALUE);
    }
}
