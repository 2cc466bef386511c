// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.protocol.FinishedInvocations;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.report.WorkerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;

/**
 * The items of a run by the ids that a worker knows them by.
 *
 * <p>Those that discovery knew stay. Of those that come up as tests run, of which there may be very
 * many, only the ids stay once they have ended, and only until their method has.
 */
final class TestTree {

    private static final String ENGINE = "[engine:junit-jupiter]";

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Item> tops = new ArrayList<>();
    private final FinishedInvocations ended = new FinishedInvocations();
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
        item.countIfSelectable();
        return item;
    }

    Item addDynamic(String id, TestDescriptor descriptor, Item parent) {
        Item item = new Item(id, descriptor, Optional.of(parent), true);
        items.put(id, item);
        return item;
    }

    /** Forget what came up within an item that has ended and, if it did so itself, the item. */
    void forgetDynamic(Item item) {
        if (!item.children().isEmpty()) {
            List.copyOf(item.children()).forEach(this::forgetDynamic);
        }
        if (!item.isTest()) {
            ended.removeWithin(item.id());
        }
        if (item.isDynamic()) {
            items.remove(item.id());
            item.detach();
            if (!item.discovered().ended) {
                ended.add(item.id());
            }
        }
    }

    /** Return the invocations that must not run again, though what they are of does. */
    List<String> endedParts() {
        return ended.toTexts();
    }

    /** Return whether something has ended that is known, was known, or is in what was. */
    boolean hasEnded(String id) {
        String at = id;
        Item known = items.get(at);
        while (known == null && !ended.contains(at) && isWithinSomething(at)) {
            at = around(at);
            known = items.get(at);
        }
        return known == null ? ended.contains(at) : known.ended;
    }

    /** Return what is known that an id names or is in, as near as possible. */
    Optional<Item> nearest(String id) {
        String at = id;
        while (!items.containsKey(at) && isWithinSomething(at)) {
            at = around(at);
        }
        return item(at);
    }

    private static boolean isWithinSomething(String id) {
        return id.contains("/[");
    }

    private static String around(String id) {
        return id.substring(0, id.lastIndexOf("/["));
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
    void count(Message message, WorkerRecord life) {
        if (message instanceof Message.Finished finished) {
            Item item = items.get(finished.id());
            if (item != null && item.isTest() && !item.ended) {
                life.ran();
            }
        }
    }

    /** Return the test that has begun, if that is what a worker tells. */
    Optional<Item> begunBy(Message message) {
        return message instanceof Message.Started started
                ? item(started.id()).filter(Item::isTest)
                : Optional.empty();
    }

    List<Item> tops() {
        return tops;
    }

    /** Return what a worker can be asked for, and has not ended. */
    List<Item> remaining() {
        List<Item> remaining = new ArrayList<>();
        tops.forEach(top -> top.collectRemaining(remaining));
        return remaining;
    }

    /** Return what a worker can be asked for within an item, and has not ended. */
    List<Item> remainingOf(Item item) {
        List<Item> remaining = new ArrayList<>();
        item.collectRemaining(remaining);
        return remaining;
    }
}
