// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.bridge.JnaBridge;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlBlockTests {

    @TempDir Path directory;
    private ControlBlock created;
    private ControlBlock opened;

    @BeforeEach
    void createAndOpen() throws IOException {
        created = ControlBlock.create(directory.resolve("control"), directory.resolve("report"));
        opened = ControlBlock.open(directory.resolve("control"));
    }

    @Test
    void showsAnotherProcessWhatRuns() {
        opened.running("[engine:e]/[class:A]/[method:caf\u00e9()]");

        assertThat(created.running()).containsExactly("[engine:e]/[class:A]/[method:caf\u00e9()]");
    }

    @Test
    void replacesWhatAThreadRanBefore() {
        opened.running("a long name of a class");
        opened.running("a test");

        assertThat(created.running()).containsExactly("a test");
    }

    @Test
    void forgetsWhatEnded() {
        opened.running("a test");
        opened.running("");

        assertThat(created.running()).isEmpty();
    }

    @Test
    void keepsTheTestsOfThreadsApart() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch named = new CountDownLatch(20);
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            String name = "test " + i;
            threads.add(new Thread(() -> nameUntil(name, named, done)));
        }
        threads.forEach(Thread::start);
        named.await();

        assertThat(created.running()).hasSize(20).doesNotHaveDuplicates();

        done.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(created.running()).isEmpty();
    }

    @Test
    void givesAThreadThePlaceOfOneThatIsIdle() throws InterruptedException {
        opened.running("mine");
        opened.running("");
        for (int i = 0; i < 1200; i++) { // More than there are places.
            Thread thread = new Thread(() -> nameAndForget("another's"));
            thread.start();
            thread.join();
        }
        opened.running("mine again");
        assertThat(created.running()).containsExactly("mine again");
    }

    private void nameAndForget(String name) {
        opened.running(name);
        assertThat(created.running()).containsExactly(name);
        opened.running("");
    }

    private void nameUntil(String name, CountDownLatch named, CountDownLatch done) {
        opened.running(name);
        named.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        opened.running("");
    }

    @Test
    void givesAThousandThreadsInTurnTheirSlots() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                opened.running("a test");
                                opened.running("");
                            });
            thread.start();
            thread.join();
        }
        opened.running("the last");

        assertThat(created.running()).containsExactly("the last");
    }

    @Test
    void cutsATextThatIsLongerThanItsSlot() {
        opened.running("x".repeat(5000));

        assertThat(created.running().get(0)).matches("x{1000,4000}");
    }

    @Test
    void refusesAFileThatExists() {
        assertThatThrownBy(() -> ControlBlock.create(created.file(), directory.resolve("report")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void isRefusedByTheHandlerWhereItIsNone() throws IOException {
        Path other = Files.write(directory.resolve("other"), new byte[10_000]);

        assertThat(JnaBridge.get().handler().fh_control(other.toString()))
                .isEqualTo("it is not a control block");
        assertThat(JnaBridge.get().handler().fh_control(directory + "/none"))
                .isEqualTo("No such file or directory");
    }
}
