// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.protocol.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTests {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Message FIRST = new Message.Started("first");
    private static final Message SECOND = new Message.Started("second");

    private final Inbox inbox = new Inbox();

    private void comes(Arrival arrival) {
        inbox.arrivals().add(arrival);
    }

    private void isTold(Message... messages) {
        comes(new Arrival.Events(List.of(messages)));
    }

    @Test
    void givesOutOneByOneWhatCameAtOnce() {
        isTold(FIRST, SECOND);
        isTold();
        comes(new Arrival.Dying());
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(FIRST));
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(SECOND));
        assertThat(inbox.next()).isEqualTo(new Arrival.Dying());
    }

    @Test
    void keepsWhatCameBesideAnAnswer() {
        comes(new Arrival.Dying());
        isTold(FIRST, new Message.Pong(), SECOND);
        assertThat(inbox.hasPong(SOON)).isTrue();
        assertThat(inbox.next()).isEqualTo(new Arrival.Dying());
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(FIRST));
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(SECOND));
    }

    @Test
    void hasNoAnswerWhereNoneComesInTime() {
        isTold(FIRST);
        assertThat(inbox.hasPong(SOON)).isFalse();
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(FIRST));
    }

    @Test
    void waitsForNoAnswerAfterTheEnd() {
        comes(new Arrival.End());
        assertThat(inbox.hasPong(Duration.ofDays(1))).isFalse();
        assertThat(inbox.next()).isEqualTo(new Arrival.End());
    }

    @Test
    void leavesAnInterruptToTheTest() {
        isTold(FIRST);
        Thread.currentThread().interrupt();
        assertThat(inbox.next()).isEqualTo(new Arrival.Event(FIRST));
        assertThat(Thread.interrupted()).isTrue();
    }
}
