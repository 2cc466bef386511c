// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.report.WorkerLife;
import dev.faulthandler.junit.worker.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;

/** The items of a run by the ids that a worker knows them by. */
final class TestTree {

    private static final String ENGINE = "[engine:junit-jupiter]";

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Item> tops = new ArrayList<>();
    private final String prefix;

    TestTree(List<? extends TestDescriptor> classes) {
        // Within a suite the engine is not the root; a worker has no suite around it.
        String first = classes.get(0).getUniqueId().toString();
        prefix = first.substring(0, Math.max(0, first.lastIndexOf(ENGINE)));
        classes.forEach(type -> tops.add(add(type, Optional.empty())));
    }

    private Item add(TestDescriptor descriptor, Optional<Item> parent) {
        Item item = new Item(workerId(descriptor), descriptor, parent, false);
        items.put(item.id(), item);
        descriptor.getChildren().forEach(child -> add(child, Optional.of(item)));
        return item;
    }

    Item addDynamic(String id, TestDescriptor descriptor, Item parent) {
        Item item = new Item(id, descriptor, Optional.of(parent), true);
        items.put(id, item);
        return item;
    }

    String prefix() {
        return prefix;
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    Item itemOf(TestDescriptor descriptor) {
        return items.get(workerId(descriptor));
    }

    private String workerId(TestDescriptor descriptor) {
        return descriptor.getUniqueId().toString().substring(prefix.length());
    }

    /** Note at a worker's life that it has run a test, if that is what it tells. */
    void count(Message message, WorkerLife life) {
        if (message instanceof Message.Finished finished) {
            item(finished.id())
                    .filter(item -> item.isTest() && !item.ended)
                    .ifPresent(test -> life.ran());
        }
    }

    List<Item> tops() {
        return tops;
    }

    Collection<Item> items() {
        return items.values();
    }

    /** Return what a worker can be asked for, and has not ended. */
    List<Item> remaining() {
        return items.values().stream().filter(item -> !item.ended && item.isSelectable()).toList();
    }

    /**
     * Return whether something within a container may still run: what is known to remain, or what
     * may come up again in a dynamic container.
     */
    boolean hasRemaining(Item container) {
        if (container.isDynamic()) {
            return !container.ended;
        }
        return items.values().stream()
                .anyMatch(item -> !item.ended && item.isSelectable() && item.isWithin(container));
    }
}
