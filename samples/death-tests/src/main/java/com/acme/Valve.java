// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

/** A program that is right to end its JVM where something is wrong. */
final class Valve {

    private Valve() {}

    /** Exits with status 2 where nothing is to be done. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            System.err.println("usage: valve PRESSURE");
            System.exit(2);
        }
        set(Integer.parseInt(arguments[0]));
    }

    /** Halts at once where the pressure is too high: no shutdown hook may delay that. */
    static void set(int pressure) {
        if (pressure > 100) {
            System.out.println("pressure " + pressure + " is too high");
            System.out.flush();
            Runtime.getRuntime().halt(7);
        }
    }
}
