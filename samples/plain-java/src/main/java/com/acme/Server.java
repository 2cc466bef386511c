// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import dev.faulthandler.FaultHandler;
import dev.faulthandler.TimeoutOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program without JUnit: a worker thread waits for work, and the request crashes. */
final class Server {

    private final CountDownLatch work = new CountDownLatch(1);

    private Server() {}

    public static void main(String[] arguments) throws InterruptedException {
        FaultHandler.enable();
        Server server = new Server();
        Thread worker = new Thread(server::awaitWork, "worker");
        worker.setDaemon(true);
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // The server is up when its worker waits for work.
        }
        switch (arguments[0]) {
            case "crash" -> server.handleRequest();
            case "hang" -> server.hang();
            default -> System.out.println("The server ends as it should.");
        }
    }

    private void handleRequest() {
        Crasher.readNull();
    }

    /** Hangs; the handler reports where, and exits. */
    private void hang() throws InterruptedException {
        FaultHandler.dumpTracebackLater(Duration.ofSeconds(1), TimeoutOptions.defaults().exit());
        work.await();
    }

    private void awaitWork() {
        try {
            work.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
