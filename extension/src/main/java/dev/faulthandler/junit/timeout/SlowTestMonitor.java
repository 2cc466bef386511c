// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * Notices tests that run long, now and then: since when they do, and where they are.
 *
 * <p>The stack is read by the worker's own watch, which disturbs no thread that waits.
 */
@API(status = API.Status.INTERNAL)
public final class SlowTestMonitor {

    private static final long STACK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ControlBlock control;
    private final Consumer<TimeoutEvent> listener;
    private final IntFunction<Optional<String>> parts;
    private final Map<Integer, Notice> notices = new HashMap<>();

    private static final class Notice {
        private final TestSlot entry;
        private long reported;
        private long asked;

        Notice(TestSlot entry) {
            this.entry = entry;
        }
    }

    /**
     * @param parts takes a part of the report by its number
     */
    public SlowTestMonitor(
            ControlBlock control,
            Consumer<TimeoutEvent> listener,
            IntFunction<Optional<String>> parts) {
        this.control = control;
        this.listener = listener;
        this.parts = parts;
    }

    /** Look whether it is time to tell of a test, and tell. */
    public void look(TestSlot entry, long now, long everyNanos) {
        long times =
                everyNanos == 0 || entry.started() == 0 ? 0 : (now - entry.started()) / everyNanos;
        if (times == 0) {
            return;
        }
        Notice notice = notices.get(entry.slot());
        if (notice == null || notice.entry.sequence() != entry.sequence()) {
            notice = new Notice(entry);
            notices.put(entry.slot(), notice);
        }
        if (notice.reported == times) {
            return;
        }
        if (notice.asked == 0) {
            notice.asked = now;
            control.clear(entry, Part.STACK);
            control.request(entry, Request.STACK);
            return;
        }
        OptionalInt stack = control.part(entry, Part.STACK);
        if (stack.isPresent() || now - notice.asked > STACK_NANOS) {
            notice.reported = times;
            notice.asked = 0;
            String text = stack.isPresent() ? parts.apply(stack.getAsInt()).orElse("") : "";
            listener.accept(
                    new TimeoutEvent.Slow(entry.id(), times * everyNanos, entry.thread(), text));
        }
    }
}
