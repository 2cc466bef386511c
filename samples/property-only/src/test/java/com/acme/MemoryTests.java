// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Unsafe;

/** Nothing here knows of faulthandler: a property in pom.xml does it all. */
class MemoryTests {

    @Test
    void writesToMemoryOfItsOwn() throws ReflectiveOperationException {
        Unsafe memory = memory();
        long address = memory.allocateMemory(8);
        memory.putLong(address, 42);
        assertEquals(42, memory.getLong(address));
        memory.freeMemory(address);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 0, 2})
    void writesToAnAddress(long size) throws ReflectiveOperationException {
        Unsafe memory = memory();
        long address = size == 0 ? 0 : memory.allocateMemory(8 * size);
        memory.putLong(address, size);
        assertEquals(size, memory.getLong(address));
    }

    @Test
    void leavesTheProgram() {
        Program.main("--help");
    }

    /** A program's main method is often tested like this. */
    private static final class Program {
        static void main(String... arguments) {
            if (arguments[0].equals("--help")) {
                System.exit(2);
            }
        }
    }

    private static Unsafe memory() throws ReflectiveOperationException {
        Field instance = Unsafe.class.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        return (Unsafe) instance.get(null);
    }
}
