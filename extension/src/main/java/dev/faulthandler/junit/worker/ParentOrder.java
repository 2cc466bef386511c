// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Puts the top-level classes into the parent's order.
 *
 * <p>It is a filter that excludes nothing: one sees the engine's node after JUnit has ordered all
 * classes, so that no orderer of the user's has to be replaced.
 */
final class ParentOrder implements PostDiscoveryFilter {

    private final Map<String, Integer> places = new HashMap<>();

    ParentOrder(List<String> order) {
        order.forEach(id -> places.put(id, places.size()));
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        if (descriptor.isRoot()) {
            List<TestDescriptor> children = new ArrayList<>(descriptor.getChildren());
            children.sort(Comparator.comparing(this::place));
            children.forEach(descriptor::removeChild);
            children.forEach(descriptor::addChild);
        }
        return FilterResult.included("Only the order matters here.");
    }

    private int place(TestDescriptor child) {
        return places.getOrDefault(child.getUniqueId().toString(), Integer.MAX_VALUE);
    }
}
