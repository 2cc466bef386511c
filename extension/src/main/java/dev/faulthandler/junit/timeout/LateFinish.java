// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.protocol.Message;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A test or container that finished after its limit, as its worker reports it.
 *
 * @param first the number of the first dump, among the parts of the report
 * @param second the number of the second one, or 0
 * @param live the number of what the live JVM reported, or 0
 */
@API(status = API.Status.INTERNAL)
public record LateFinish(TimeoutRecord record, int first, int second, int live) {

    /** Return all but the id as plain texts. */
    public Map<String, String> toTexts() {
        return Map.of(
                "thread", Integer.toString(record.thread()),
                "nanos", Long.toString(record.nanos()),
                "manner", record.manner(),
                "first", Integer.toString(first),
                "second", Integer.toString(second),
                "live", Integer.toString(live));
    }

    /**
     * Return what a worker reports.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    public static LateFinish of(Message.Finished message) {
        Map<String, String> texts = message.overrun();
        return new LateFinish(
                new TimeoutRecord(
                        message.id(),
                        Integer.parseInt(texts.get("thread")),
                        Long.parseLong(texts.get("nanos")),
                        false,
                        texts.getOrDefault("manner", "")),
                Integer.parseInt(texts.get("first")),
                Integer.parseInt(texts.get("second")),
                Integer.parseInt(texts.get("live")));
    }
}
