// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.replay;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** The descriptor of an invocation or dynamic test that a worker has registered. */
final class DynamicNodeDescriptor extends AbstractTestDescriptor {

    private static final List<String> TYPES =
            List.of(
                    "dynamic-test",
                    "test-template-invocation",
                    "dynamic-container",
                    "class-template-invocation");

    private final Type type;
    private final String legacyName;
    private final Set<TestTag> tags;
    private final Set<TestDescriptor> ancestors;

    DynamicNodeDescriptor(
            Message.Registered registered, TestNode parent, Optional<TestSource> source) {
        super(idOf(registered, parent), registered.name(), source.orElse(null));
        type = Type.valueOf(registered.type());
        legacyName = registered.legacyName();
        ancestors = parent.lineage();
        tags = registered.tags().isEmpty() ? Set.of() : tagsOf(registered);
    }

    private static Set<TestTag> tagsOf(Message.Registered registered) {
        Set<TestTag> tags = new LinkedHashSet<>();
        for (String tag : registered.tags()) {
            tags.add(TestTag.create(tag));
        }
        return Collections.unmodifiableSet(tags);
    }

    /** Append to the parent's id: JUnit takes as long to parse a whole id as a test may take. */
    private static UniqueId idOf(Message.Registered registered, TestNode parent) {
        UniqueId around = parent.descriptor().getUniqueId();
        TestIdentity place = TestIdentity.at(registered.id(), parent.id());
        return place.value().startsWith("#")
                ? around.append(shared(place.kind()), place.value())
                : around.append(UniqueId.parse(registered.id()).getLastSegment());
    }

    /** Return a text that all ids of a type share. */
    private static String shared(String type) {
        int known = TYPES.indexOf(type);
        return known < 0 ? type.intern() : TYPES.get(known);
    }

    /** JUnit asks for them whenever something finishes, and would compute them each time. */
    @Override
    public Set<? extends TestDescriptor> getAncestors() {
        return ancestors;
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public String getLegacyReportingName() {
        return legacyName;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public boolean mayRegisterTests() {
        return type != Type.TEST;
    }
}
