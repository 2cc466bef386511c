// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The programs of the tests that have a twin in CPython; the first argument names one. */
final class TwinProgram {

    static final int SIGUSR1 = 10;
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Map<String, Scenario> SCENARIOS = new HashMap<>();

    /** What a test does in its child, with the file that it may write to. */
    interface Scenario {
        void run(Path file) throws Exception;
    }

    static {
        SCENARIOS.put("crash", file -> crash(DumpOptions.defaults()));
        SCENARIOS.put("crash_file", file -> crash(to(file)));
        SCENARIOS.put("crash_fd", file -> crash(toDescriptorOf(file)));
        SCENARIOS.put("single_thread", file -> crash(DumpOptions.defaults().currentThreadOnly()));
        SCENARIOS.put("disable", TwinProgram::disable);
        SCENARIOS.put("is_enabled", TwinProgram::isEnabled);
        SCENARIOS.put("print_enabled", file -> System.out.println(FaultHandler.isEnabled()));
        SCENARIOS.put("gc", file -> crashInCleaner());
        SCENARIOS.put("dump", file -> funcA(DumpOptions.defaults()));
        SCENARIOS.put("dump_file", file -> funcA(to(file)));
        SCENARIOS.put("dump_fd", file -> funcA(toDescriptorOf(file)));
        SCENARIOS.put("threads", file -> dumpWithWaiter(DumpOptions.defaults()));
        SCENARIOS.put("threads_file", file -> dumpWithWaiter(to(file)));
        SCENARIOS.put("later", file -> later(DumpOptions.defaults(), false, 1, false));
        SCENARIOS.put("later_repeat", file -> later(DumpOptions.defaults(), true, 1, false));
        SCENARIOS.put("later_cancel", file -> later(DumpOptions.defaults(), false, 1, true));
        SCENARIOS.put("later_file", file -> later(to(file), false, 1, false));
        SCENARIOS.put("later_fd", file -> later(toDescriptorOf(file), false, 1, false));
        SCENARIOS.put("later_twice", file -> later(DumpOptions.defaults(), false, 2, false));
        SCENARIOS.put("later_exit", file -> laterExit());
        SCENARIOS.put("cancel_alone", file -> FaultHandler.cancelDumpTracebackLater());
        SCENARIOS.put("register", file -> register(currentOnly(), false, false));
        SCENARIOS.put("unregister", file -> register(currentOnly(), false, true));
        SCENARIOS.put(
                "register_file", file -> register(to(file).currentThreadOnly(), false, false));
        SCENARIOS.put(
                "register_fd",
                file -> register(toDescriptorOf(file).currentThreadOnly(), false, false));
        SCENARIOS.put("register_threads", file -> register(DumpOptions.defaults(), false, false));
        SCENARIOS.put("register_chain", file -> registerChain());
        SCENARIOS.put("stderr_none", file -> withoutStandardError());
        SCENARIOS.put("c_stack", file -> FaultHandler.dumpNativeStack());
        SCENARIOS.put("c_stack_file", file -> FaultHandler.dumpNativeStack(Output.file(file)));
        SCENARIOS.put("churn", file -> churn());
    }

    private TwinProgram() {}

    public static void main(String[] arguments) throws Exception {
        SCENARIOS.get(arguments[0]).run(arguments.length < 2 ? null : Path.of(arguments[1]));
    }

    private static DumpOptions to(Path file) {
        return DumpOptions.defaults().to(Output.file(file));
    }

    private static DumpOptions currentOnly() {
        return DumpOptions.defaults().currentThreadOnly();
    }

    private static DumpOptions toDescriptorOf(Path file) throws IOException {
        int fd = TestLibrary.descriptorOf(new FileOutputStream(file.toFile()));
        return DumpOptions.defaults().to(Output.descriptor(fd));
    }

    private static void crash(DumpOptions options) {
        FaultHandler.enable(options);
        Crasher.sigsegv();
    }

    private static void disable(Path file) {
        FaultHandler.enable();
        FaultHandler.disable();
        Crasher.sigsegv();
    }

    private static void isEnabled(Path file) {
        boolean before = FaultHandler.isEnabled();
        FaultHandler.enable();
        boolean on = FaultHandler.isEnabled();
        FaultHandler.disable();
        System.out.println(before + " " + on + " " + FaultHandler.isEnabled());
    }

    private static void crashInCleaner() throws InterruptedException {
        FaultHandler.enable();
        Cleaner.create().register(new Object(), Crasher::sigsegv);
        for (int i = 0; i < 100; i++) {
            System.gc();
            Thread.sleep(50);
        }
    }

    private static void funcA(DumpOptions options) {
        funcB(options);
    }

    private static void funcB(DumpOptions options) {
        FaultHandler.dumpTraceback(options);
    }

    private static void dumpWithWaiter(DumpOptions options) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread waiter = new Thread(() -> waitFor(running), "waiter");
        waiter.setDaemon(true);
        waiter.start();
        running.await();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        FaultHandler.dumpTraceback(options);
    }

    private static synchronized void waitFor(CountDownLatch running) {
        running.countDown();
        try {
            TwinProgram.class.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void later(DumpOptions options, boolean repeat, int loops, boolean cancel)
            throws InterruptedException {
        for (int loop = 0; loop < loops; loop++) {
            TimeoutOptions once = TimeoutOptions.defaults().dump(options);
            FaultHandler.dumpTracebackLater(TIMEOUT, repeat ? once.repeat() : once);
            if (cancel) {
                FaultHandler.cancelDumpTracebackLater();
            }
            Thread.sleep(TIMEOUT.multipliedBy(repeat ? 5 : 3).toMillis());
            FaultHandler.cancelDumpTracebackLater();
        }
    }

    private static void laterExit() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("a hook that must not run")));
        FaultHandler.dumpTracebackLater(TIMEOUT, TimeoutOptions.defaults().exit());
        Thread.sleep(60_000);
    }

    private static void register(DumpOptions options, boolean chain, boolean unregister) {
        SignalOptions alone = SignalOptions.defaults().dump(options);
        FaultHandler.register(SIGUSR1, chain ? alone.chain() : alone);
        if (unregister && !FaultHandler.unregister(SIGUSR1)) {
            throw new IllegalStateException("The signal was not registered.");
        }
        TestLibrary.raise(SIGUSR1);
    }

    /** The previous handler is C's; it notes the call and keeps errno as it wants it. */
    private static void registerChain() {
        TestLibrary.countSignal(SIGUSR1);
        FaultHandler.register("SIGUSR1", SignalOptions.defaults().chain().dump(currentOnly()));
        TestLibrary.raise(SIGUSR1);
        if (TestLibrary.signalsCounted() != 1) {
            System.out.println("Error: signal handler not called!");
        }
        FaultHandler.unregister("SIGUSR1");
        TestLibrary.raise(SIGUSR1);
        System.out.println("called " + TestLibrary.signalsCounted());
    }

    /** What the calls load must be there before 2 is the lowest number that is free. */
    private static void withoutStandardError() {
        refuse(DumpOptions.defaults().to(Output.descriptor(99_999)));
        TestLibrary.close(2);
        refuse(DumpOptions.defaults());
        if (FaultHandler.isEnabled()) {
            throw new IllegalStateException("It is enabled all the same.");
        }
    }

    private static void refuse(DumpOptions options) {
        for (Runnable call :
                new Runnable[] {
                    () -> FaultHandler.enable(options),
                    () -> FaultHandler.dumpTraceback(options),
                    () -> FaultHandler.dumpNativeStack(options.output()),
                    () ->
                            FaultHandler.dumpTracebackLater(
                                    TIMEOUT, TimeoutOptions.defaults().dump(options)),
                    () -> FaultHandler.register(SIGUSR1, SignalOptions.defaults().dump(options))
                }) {
            try {
                call.run();
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void churn() {
        for (int i = 0; i < 100; i++) {
            Thread thread = new Thread(() -> Thread.onSpinWait());
            thread.start();
            FaultHandler.dumpTraceback();
        }
    }
}
