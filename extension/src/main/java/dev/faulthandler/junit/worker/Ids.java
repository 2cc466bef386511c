// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Unique ids as text.
 *
 * <p>JUnit makes the text out of all segments and keeps it for as long as there is memory. For
 * invocations and dynamic tests, of which there may be very many, what their container has is put
 * before what they have themselves, and nothing is kept but the container's.
 */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("#\\d+");

    private volatile Optional<Known> last = Optional.empty();

    private record Known(UniqueId id, String text) {}

    String of(TestIdentifier test) {
        UniqueId.Segment segment = test.getUniqueIdObject().getLastSegment();
        Optional<UniqueId> parent = test.getParentIdObject();
        return parent.isPresent() && NUMBER.matcher(segment.getValue()).matches()
                ? textOf(parent.get()) + "/[" + segment.getType() + ":" + segment.getValue() + "]"
                : test.getUniqueId();
    }

    String ofParent(TestIdentifier test) {
        return test.getParentIdObject().map(this::textOf).orElse("");
    }

    private String textOf(UniqueId container) {
        Known known = last.orElse(null);
        if (known == null || known.id() != container) {
            known = new Known(container, container.toString());
            last = Optional.of(known);
        }
        return known.text();
    }
}
