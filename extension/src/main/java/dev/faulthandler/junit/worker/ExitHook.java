// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import dev.faulthandler.junit.timeout.JavaThreadDumper;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/** Sees System.exit and tells the parent who called it, where no native handler does. */
@API(status = API.Status.INTERNAL)
public final class ExitHook {

    private final EventSender events;
    private final Runnable lastAct;
    private volatile boolean expected;

    private ExitHook(EventSender events, Runnable lastAct) {
        this.events = events;
        this.lastAct = lastAct;
    }

    /**
     * Be told of every exit that nobody expects.
     *
     * @param lastAct what is to be done then, too
     */
    static ExitHook install(EventSender events, Runnable lastAct) {
        ExitHook hook = new ExitHook(events, lastAct);
        Runtime.getRuntime().addShutdownHook(new Thread(hook::report, "faulthandler-exit"));
        return hook;
    }

    /** From now on an exit is our own. */
    void expected() {
        expected = true;
    }

    private void report() {
        if (!expected) {
            caller().flatMap(FilteredSerialization::write)
                    .ifPresent(stack -> events.send(new Message.Exiting(stack)));
            lastAct.run();
        }
    }

    /** A signal also ends in Shutdown.exit, but not by way of Runtime.exit. */
    private static Optional<StackTraceElement[]> caller() {
        return Thread.getAllStackTraces().values().stream()
                .map(ExitHook::fromExitDown)
                .filter(stack -> stack.length > 0)
                .findFirst();
    }

    private static StackTraceElement[] fromExitDown(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .dropWhile(frame -> !isExit(frame))
                .map(JavaThreadDumper::asThrowablesHaveIt)
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
    }
}
