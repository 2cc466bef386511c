// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.timeout.TimeoutEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventQueueTests {

    private static final WorkerEvent DYING = new WorkerEvent.Watched(new TimeoutEvent.Dying());

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Message FIRST = new Message.Started("first");
    private static final Message SECOND = new Message.Started("second");

    private final EventQueue inbox = new EventQueue();

    private void comes(WorkerEvent arrival) {
        inbox.arrivals().add(arrival);
    }

    private void isTold(Message... messages) {
        comes(new WorkerEvent.Events(List.of(messages)));
    }

    @Test
    void givesOutOneByOneWhatCameAtOnce() {
        isTold(FIRST, SECOND);
        isTold();
        comes(DYING);
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(FIRST));
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(SECOND));
        assertThat(inbox.next()).isEqualTo(DYING);
    }

    @Test
    void keepsWhatCameBesideAnAnswer() {
        comes(DYING);
        isTold(FIRST, new Message.Pong(), SECOND);
        assertThat(inbox.hasPong(SOON)).isTrue();
        assertThat(inbox.next()).isEqualTo(DYING);
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(FIRST));
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(SECOND));
    }

    @Test
    void hasNoAnswerWhereNoneComesInTime() {
        isTold(FIRST);
        assertThat(inbox.hasPong(SOON)).isFalse();
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(FIRST));
    }

    @Test
    void waitsForNoAnswerAfterTheEnd() {
        comes(new WorkerEvent.End());
        assertThat(inbox.hasPong(Duration.ofDays(1))).isFalse();
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.End());
    }

    @Test
    void saysThatSomethingHasComeHoweverItComes() throws InterruptedException {
        AtomicInteger said = new AtomicInteger();
        inbox.whenAnythingComes(said::incrementAndGet);
        inbox.arrivals().put(DYING);
        inbox.arrivals().offer(DYING);
        inbox.arrivals().offer(DYING, 1, TimeUnit.SECONDS);
        inbox.arrivals().add(DYING);
        assertThat(said).hasValue(4);
    }

    @Test
    void givesWhatHasComeWithoutWaiting() {
        assertThat(inbox.poll()).isEmpty();
        isTold();
        isTold(FIRST);
        assertThat(inbox.poll()).contains(new WorkerEvent.Event(FIRST));
        assertThat(inbox.poll()).isEmpty();
    }

    @Test
    void leavesAnInterruptToTheTest() {
        isTold(FIRST);
        Thread.currentThread().interrupt();
        assertThat(inbox.next()).isEqualTo(new WorkerEvent.Event(FIRST));
        assertThat(Thread.interrupted()).isTrue();
    }
}
