// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.replay;

import dev.faulthandler.junit.protocol.Message;
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

    /** JUnit takes a whole id apart for as long as a test may take. */
    private static UniqueId idOf(Message.Registered registered, TestNode parent) {
        UniqueId around = parent.descriptor().getUniqueId();
        String id = registered.id();
        int type = id.lastIndexOf("/[") + 2;
        int number = id.indexOf(":#", type);
        return number < 0
                ? around.append(UniqueId.parse(id.substring(type - 1)).getLastSegment())
                : around.append(
                        typeIn(id, type, number), id.substring(number + 1, id.length() - 1));
    }

    /** Each id keeps its own, which is one of few. */
    private static String typeIn(String id, int begin, int end) {
        for (String type : TYPES) {
            if (type.length() == end - begin && id.startsWith(type, begin)) {
                return type;
            }
        }
        return id.substring(begin, end).intern();
    }

    /** JUnit asks for them at each end, and would look for them anew. */
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
