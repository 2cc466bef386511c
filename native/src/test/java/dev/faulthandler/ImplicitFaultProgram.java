// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.JnaBridge;

/**
 * Causes faults that are the JVM's own, with the handler on.
 *
 * <p>Prints {@code null checks N overflows M forwarded F}: how many exceptions were thrown, and how
 * many faults the handler gave back to the JVM.
 */
final class ImplicitFaultProgram {

    private Object field = this;
    private int depth;

    private ImplicitFaultProgram() {}

    /** Arguments: how many null checks, and how many overflows of the Java stack. */
    public static void main(String[] arguments) {
        FaultHandler.enable();
        int nullChecks = 0;
        for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
            try {
                read(null);
            } catch (NullPointerException expected) {
                nullChecks++;
            }
        }
        int overflows = 0;
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            try {
                new ImplicitFaultProgram().descend();
            } catch (StackOverflowError expected) {
                overflows++;
            }
        }
        System.out.printf(
                "null checks %d overflows %d forwarded %d%n",
                nullChecks, overflows, JnaBridge.get().handler().fh_forwarded());
    }

    private static Object read(ImplicitFaultProgram program) {
        return program.field;
    }

    private void descend() {
        depth++;
        descend();
    }
}
