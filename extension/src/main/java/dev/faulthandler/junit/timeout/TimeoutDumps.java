// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.protocol.DumpFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** What a process has dumped of tests whose time is over, in the parts of its report. */
@API(status = API.Status.INTERNAL)
public record TimeoutDumps(ControlBlock control, Path report) {

    /**
     * Take what is known of a test.
     *
     * @param manner what became of it, in a sentence
     */
    public TimeoutReport take(TestSlot entry, String manner) {
        return new TimeoutReport(
                new TimeoutRecord(entry.id(), entry.thread(), entry.limit().nanos(), false, manner),
                take(control.part(entry, Part.FIRST_DUMP)),
                take(control.part(entry, Part.SECOND_DUMP)),
                takeLive(control.part(entry, Part.LIVE)));
    }

    /** Take what is known of a test that goes on, for which a limit may count anew then. */
    public TimeoutReport takeAndGoOn(TestSlot entry) {
        TimeoutReport hang = take(entry, "It goes on.");
        control.clear(entry, Part.FIRST_DUMP);
        return hang;
    }

    /** Take what is known of a test that ended too late. */
    public TimeoutReport take(LateFinish late) {
        return new TimeoutReport(
                late.record(),
                take(late.first()).orElse(""),
                take(late.second()).orElse(""),
                take(late.live()).orElse(TimeoutReport.NO_ANSWER));
    }

    /** Take what is known of all that ran when the time of the whole run was over. */
    public TimeoutReport takeOfRun(long limit, String manner) {
        RunSlot run = control.run();
        return new TimeoutReport(
                new TimeoutRecord("", 0, limit, true, manner),
                take(run.part(RunSlot.Part.FIRST_DUMP)),
                take(run.part(RunSlot.Part.SECOND_DUMP)),
                takeLive(run.part(RunSlot.Part.LIVE)));
    }

    /** A live JVM may have nothing to report, which is an answer. */
    private String takeLive(OptionalInt number) {
        return take(number.orElse(0)).orElse(TimeoutReport.NO_ANSWER);
    }

    private String take(OptionalInt number) {
        return take(number.orElse(0)).orElse("");
    }

    /** A part is whole when its number is known, and nobody else needs it. */
    public Optional<String> take(int number) {
        if (number == 0) {
            return Optional.empty();
        }
        return DumpFile.take(ControlBlock.partOf(report, number), control.kept(number));
    }

    /** Remove what nobody took, such as a dump that ended later than its test. */
    public void clearUp() {
        String parts = report.getFileName() + ".*";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(report.getParent(), parts)) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // There is no such directory, or it can't be written to any more.
        }
    }

    /**
     * Write a text into a part of this process's report, as the native library does, and return the
     * part's number. If that fails, the reader finds no part.
     */
    static int write(ControlBlock control, Supplier<String> text) {
        int number = control.nextNumber();
        Path part = ControlBlock.partOf(control.report(), number);
        try {
            Files.createDirectories(part.getParent());
            Files.writeString(part, text.get());
        } catch (IOException | RuntimeException e) {
            // The reader reports that it is missing.
        }
        return number;
    }
}
