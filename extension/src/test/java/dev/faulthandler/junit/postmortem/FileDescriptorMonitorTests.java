// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.os.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDescriptorMonitorTests {

    private static final int PID = 4711;
    private static final String ENGINE = "[engine:junit-jupiter]";
    private static final String LEAKING = ENGINE + "/[class:com.acme.LeakTests]/[method:leaks()]";
    private static final String LATER = ENGINE + "/[class:com.acme.LaterTests]/[method:reads()]";

    @TempDir Path root;
    private final Queue<byte[]> told = new ArrayDeque<>();
    private List<String> running = List.of(ENGINE);
    private int opened;
    private FileDescriptorMonitor descriptors;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(process().resolve("fd"));
        Files.writeString(
                process().resolve("limits"),
                "Limit                     Soft Limit           Hard Limit           Units\n"
                        + "Max open files            300                  4096                 files\n");
        table(64);
        descriptors = new FileDescriptorMonitor(new ProcFs(root), PID, () -> running);
    }

    @Test
    void saysNothingWhereThereIsRoom() throws IOException {
        open(200, "/tmp/a");
        table(256);
        descriptors.look(told::offer);
        assertThat(told).isEmpty();
        assertThat(descriptors.remark()).isEmpty();
    }

    @Test
    void tellsOnceHowManyOfWhatAreOpenNearTheLimit() throws IOException {
        open(3, "pipe:[17]");
        open(20, "socket:[18]");
        open(250, "/tmp/data/a");
        table(512);
        running = List.of(ENGINE, LEAKING);
        descriptors.look(told::offer);
        descriptors.look(told::offer);
        String text =
                "The test JVM has 273 of 300 descriptors open: 250 in /tmp/data, 20 sockets, 3"
                        + " pipes. Their number rose above 64 while com.acme.LeakTests.leaks()"
                        + " ran.";
        assertThat(told).hasSize(1);
        assertThat(told.remove())
                .asString()
                .isEqualTo("[faulthandler] " + text + System.lineSeparator());
        assertThat(descriptors.remark()).contains(text);
    }

    @Test
    void namesTheTestInWhichMostOfThemCame() throws IOException {
        running = List.of(LEAKING);
        open(230, "/tmp/a");
        table(256);
        descriptors.look(told::offer);
        running = List.of(LATER);
        open(45, "/tmp/b");
        table(512);
        descriptors.look(told::offer);
        assertThat(descriptors.remark())
                .hasValueSatisfying(text -> assertThat(text).contains("LeakTests"));
    }

    @Test
    void saysWhereNoTestRan() throws IOException {
        open(290, "/tmp/a");
        table(512);
        descriptors.look(told::offer);
        assertThat(descriptors.remark())
                .hasValueSatisfying(text -> assertThat(text).endsWith("while no test ran."));
    }

    @Test
    void saysNothingOfAProcessThatHasEnded() {
        new FileDescriptorMonitor(new ProcFs(root), 1, () -> running).look(told::offer);
        assertThat(told).isEmpty();
    }

    private Path process() {
        return root.resolve("proc/" + PID);
    }

    private void table(int size) throws IOException {
        Files.writeString(process().resolve("status"), "Name:\tjava\nFDSize:\t" + size + "\n");
    }

    private void open(int count, String target) throws IOException {
        for (int i = 0; i < count; i++) {
            Path link = process().resolve("fd").resolve(Integer.toString(opened++));
            Files.createSymbolicLink(link, Path.of(target));
        }
    }
}
