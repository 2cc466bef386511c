// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

/** Starts virtual threads where this JDK has them. */
final class VirtualThreads {

    /** The number of threads that carry them, for the JVM's command line. */
    static final int CARRIERS = 16;

    static final String FLAG = "-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS;

    private VirtualThreads() {}

    static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    static Thread unstarted(Runnable action) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (Thread)
                    Class.forName("java.lang.Thread$Builder")
                            .getMethod("unstarted", Runnable.class)
                            .invoke(builder, action);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
