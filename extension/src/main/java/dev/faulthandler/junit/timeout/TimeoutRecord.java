// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.protocol.Message;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A test or container that took longer than it may, and what was noted of it meanwhile.
 *
 * @param id its unique id
 * @param thread the kernel's number of its thread
 * @param limit how long it may take
 * @param first the number of the first dump, among the parts of the report
 * @param second the number of the second one, or 0
 * @param live the number of what the live JVM told, or 0
 * @param interrupted whether it was asked to end
 * @param late how long ago its time was over, in ns
 */
@API(status = API.Status.INTERNAL)
public record TimeoutRecord(
        String id,
        int thread,
        TestTimeout limit,
        int first,
        int second,
        int live,
        boolean interrupted,
        long late) {

    /** Return all but the id as plain texts. */
    public Map<String, String> toTexts() {
        return Map.of(
                "thread", Integer.toString(thread),
                "limit", TimeoutTable.textOf(limit),
                "first", Integer.toString(first),
                "second", Integer.toString(second),
                "live", Integer.toString(live),
                "interrupted", Boolean.toString(interrupted),
                "late", Long.toString(late));
    }

    /**
     * Return what a worker says.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    public static TimeoutRecord of(Message.Finished message) {
        Map<String, String> texts = message.overrun();
        return new TimeoutRecord(
                message.id(),
                Integer.parseInt(texts.get("thread")),
                TimeoutTable.ofText(texts.getOrDefault("limit", "")),
                Integer.parseInt(texts.get("first")),
                Integer.parseInt(texts.get("second")),
                Integer.parseInt(texts.get("live")),
                Boolean.parseBoolean(texts.get("interrupted")),
                Long.parseLong(texts.get("late")));
    }
}
