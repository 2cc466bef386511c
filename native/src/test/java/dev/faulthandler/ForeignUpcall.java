// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Optional;

/**
 * Runs an action below a C function that Java's own interface to C called, and that calls Java back
 * through a stub of it; by reflection, as JDK 22 is the first that has it for good.
 */
final class ForeignUpcall {

    private static final String FOREIGN = "java.lang.foreign.";

    private static Runnable action;

    private ForeignUpcall() {}

    static boolean exists() {
        return Runtime.version().feature() >= 22;
    }

    static void run(Runnable below) throws Throwable {
        action = below;
        Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
        Object arena = type("Arena").getMethod("global").invoke(null);
        Object elements =
                type("SegmentAllocator")
                        .getMethod("allocate", long.class, long.class)
                        .invoke(arena, 16L, 8L);
        sort(linker).invokeWithArguments(elements, 2L, 8L, comparison(linker, arena));
    }

    /** Return a pointer to C's view of {@link #compare}. */
    private static Object comparison(Object linker, Object arena)
            throws ReflectiveOperationException {
        Class<?> segment = type("MemorySegment");
        MethodType type = MethodType.methodType(int.class, Object.class, Object.class);
        MethodHandle compare =
                MethodHandles.lookup()
                        .findStatic(ForeignUpcall.class, "compare", type)
                        .asType(MethodType.methodType(int.class, segment, segment));
        Object descriptor =
                type("FunctionDescriptor")
                        .getMethod("of", type("MemoryLayout"), layouts().getClass())
                        .invoke(null, layout("JAVA_INT"), layouts("ADDRESS", "ADDRESS"));
        Object none = Array.newInstance(type("Linker$Option"), 0);
        return type("Linker")
                .getMethod(
                        "upcallStub",
                        MethodHandle.class,
                        type("FunctionDescriptor"),
                        type("Arena"),
                        none.getClass())
                .invoke(linker, compare, descriptor, arena, none);
    }

    /** Return C's qsort. */
    private static MethodHandle sort(Object linker) throws ReflectiveOperationException {
        Object descriptor =
                type("FunctionDescriptor")
                        .getMethod("ofVoid", layouts().getClass())
                        .invoke(null, layouts("ADDRESS", "JAVA_LONG", "JAVA_LONG", "ADDRESS"));
        Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
        Object found = type("SymbolLookup").getMethod("find", String.class).invoke(lookup, "qsort");
        Object none = Array.newInstance(type("Linker$Option"), 0);
        return (MethodHandle)
                type("Linker")
                        .getMethod(
                                "downcallHandle",
                                type("MemorySegment"),
                                type("FunctionDescriptor"),
                                none.getClass())
                        .invoke(linker, ((Optional<?>) found).orElseThrow(), descriptor, none);
    }

    private static int compare(Object left, Object right) {
        action.run();
        return 0;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(FOREIGN + name);
    }

    private static Object layout(String name) throws ReflectiveOperationException {
        return type("ValueLayout").getField(name).get(null);
    }

    private static Object layouts(String... names) throws ReflectiveOperationException {
        Object layouts = Array.newInstance(type("MemoryLayout"), names.length);
        for (int i = 0; i < names.length; i++) {
            Array.set(layouts, i, layout(names[i]));
        }
        return layouts;
    }
}
