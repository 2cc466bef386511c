// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that leave something behind which makes a later one crash; each prints its name. */
public final class Polluters {

    private static boolean poisoned;
    private static boolean poisonedToo;

    private Polluters() {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class FirstTestCase {
        @Test
        void a_harmless() {
            System.out.println("<a>");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void b_poisonsIfTwo(int number) {
            System.out.println("<b" + number + ">");
            poisoned |= number == 2;
        }

        @Test
        void c_poisonsToo() {
            System.out.println("<c>");
            poisonedToo = true;
        }

        @Test
        void d_harmless() {
            System.out.println("<d>");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SecondTestCase {
        @Test
        void e_harmless() {
            System.out.println("<e>");
        }

        @Test
        void f_crashesIfPoisoned() {
            System.out.println("<f>");
            if (poisoned && poisonedToo) {
                Fault.segmentation();
            }
        }

        @Test
        void g_crashesAnyway() {
            System.out.println("<g>");
            Fault.segmentation();
        }
    }
}
