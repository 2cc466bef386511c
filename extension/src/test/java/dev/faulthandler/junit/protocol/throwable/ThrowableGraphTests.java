// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.MultipleFailuresError;

class ThrowableGraphTests {

    private final Throwable cause = new Error("cause");
    private final Throwable suppressed = new Error("suppressed");
    private final Throwable failure = new Error("failure", cause);
    private final Throwable root = new MultipleFailuresError("several", List.of(failure));

    ThrowableGraphTests() {
        root.addSuppressed(suppressed);
    }

    @Test
    void findsCausesSuppressedThrowablesAndFailuresOnce() {
        suppressed.addSuppressed(cause);

        assertThat(ThrowableGraph.throwables(root))
                .containsExactly(root, suppressed, failure, cause);
    }

    @Test
    void endsWhereThrowablesReferToEachOtherInACircle() {
        cause.initCause(root);

        assertThat(ThrowableGraph.throwables(root)).hasSize(4);
        assertThat(ThrowableGraph.causes(failure)).containsExactly(failure, cause, root);
    }

    @Test
    void leavesOutReferencesBeyondItsLimit() {
        List<ThrowableGraph.Node> nodes = ThrowableGraph.nodes(root, 2, ThrowableGraph.Links::of);

        assertThat(nodes)
                .extracting(ThrowableGraph.Node::throwable)
                .containsExactly(root, suppressed);
        assertThat(nodes.get(0).suppressed()).containsExactly(1);
        assertThat(nodes.get(0).failures()).isEmpty();
        assertThat(nodes.get(0).cause()).isEqualTo(ThrowableGraph.NONE);
    }
}
