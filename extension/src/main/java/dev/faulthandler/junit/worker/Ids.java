// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Unique ids as text.
 *
 * <p>JUnit makes the text out of all segments and keeps it for as long as there is memory. For
 * invocations and dynamic tests, of which there may be very many, what their container has is put
 * before what they have themselves, and nothing is kept but the container's and the last one's.
 */
final class Ids {

    private volatile Known container = new Known(null, "");
    private volatile Known last = new Known(null, "");

    /**
     * @param of a test or an id, told from an equal one, as JUnit has one of each
     */
    private record Known(Object of, String text) {}

    String of(TestIdentifier test) {
        Known known = last;
        if (known.of() != test) {
            known = new Known(test, textOf(test));
            last = known;
        }
        return known.text();
    }

    private String textOf(TestIdentifier test) {
        UniqueId.Segment segment = test.getUniqueIdObject().getLastSegment();
        Optional<UniqueId> parent = test.getParentIdObject();
        return parent.isPresent() && isNumber(segment.getValue())
                ? textOf(parent.get()) + "/[" + segment.getType() + ":" + segment.getValue() + "]"
                : test.getUniqueId();
    }

    /** Return whether it is {@code #} and digits, so that nothing in it has to be escaped. */
    private static boolean isNumber(String value) {
        boolean number = value.length() > 1 && value.charAt(0) == '#';
        for (int at = 1; number && at < value.length(); at++) {
            number = value.charAt(at) >= '0' && value.charAt(at) <= '9';
        }
        return number;
    }

    String ofParent(TestIdentifier test) {
        return test.getParentIdObject().map(this::textOf).orElse("");
    }

    private String textOf(UniqueId id) {
        Known known = container;
        if (known.of() != id) {
            known = new Known(id, id.toString());
            container = known;
        }
        return known.text();
    }
}
