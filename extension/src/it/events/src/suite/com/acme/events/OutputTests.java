// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** What tests print. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class OutputTests {

    static {
        System.out.println("static initializer");
    }

    OutputTests(TestInfo info) {
        System.out.println("constructor for " + info.getDisplayName());
    }

    @BeforeAll
    static void beforeAll() {
        System.err.println("before all");
    }

    @AfterAll
    static void afterAll() {
        System.out.print("after all, no line's end");
    }

    @Test
    void alternates() {
        for (int i = 0; i < 5; i++) {
            System.out.println("out " + i);
            System.err.println("err " + i);
        }
    }

    @Test
    void endsNoLine() {
        System.out.print("no line's end");
    }

    @Test
    void everyWay() throws Exception {
        System.out.print(true);
        System.out.print('c');
        System.out.print(1);
        System.out.print(2L);
        System.out.print(1.5f);
        System.out.print(2.5);
        System.out.print(new char[] {'x', 'y'});
        System.out.print((String) null);
        System.out.print((Object) null);
        System.out.println();
        System.out.println(true);
        System.out.println('c');
        System.out.println(1);
        System.out.println(2L);
        System.out.println(1.5f);
        System.out.println(2.5);
        System.out.println(new char[] {'x', 'y'});
        System.out.println((String) null);
        System.out.println(new StringBuilder("object"));
        System.out.printf("%d %s%n", 1, "printf");
        System.out.printf(java.util.Locale.GERMANY, "%,d%n", 1234567);
        System.out.format("%x%n", 255);
        System.out.append("append").append('c').append("xyz", 1, 2).append(null);
        System.out.write('\n');
        System.out.write("bytes".getBytes());
        System.out.write("bytes".getBytes(), 1, 2);
        System.out.flush();
        System.err.println("checkError: " + System.out.checkError());
    }

    @Test
    void binary() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        System.out.write(all, 0, all.length);
        for (byte one : all) {
            System.err.write(one);
        }
        System.err.flush();
    }

    @Test
    void unicode() {
        System.out.println("\u00fc \u2192 \ud83d\ude00 \ud83d\ud83d \ude00");
        System.out.print('\ud83d');
        System.out.print('\ude00');
        System.out.println();
        System.out.println(new char[] {'\ud83d', '\ude00'});
    }

    @Test
    void huge() {
        String line = "0123456789abcdef\u00fc".repeat(64);
        for (int i = 0; i < 1000; i++) {
            System.out.println(line + i);
        }
        System.out.println("\u00fcx".repeat(500_000));
    }

    @Test
    void otherThreads() throws Exception {
        for (int i = 0; i < 3; i++) {
            int number = i;
            var thread = new Thread(() -> System.out.println("thread " + number));
            thread.start();
            thread.join();
        }
    }

    @Test
    void logs() {
        var logger = Logger.getLogger("com.acme.events");
        logger.setUseParentHandlers(false);
        var handler =
                new java.util.logging.StreamHandler(
                        System.err,
                        new java.util.logging.Formatter() {
                            @Override
                            public String format(java.util.logging.LogRecord record) {
                                return record.getLevel() + ": " + record.getMessage() + "\n";
                            }
                        });
        logger.addHandler(handler);
        logger.warning("a warning");
        handler.flush();
        logger.removeHandler(handler);
    }

    @Test
    void printsAStackTrace() {
        var failure = new IllegalStateException("printed");
        failure.setStackTrace(new StackTraceElement[] {failure.getStackTrace()[0]});
        failure.printStackTrace();
    }

    @Test
    void withoutOutput() {}
}
