// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds stacks of many kinds of frames, chosen by a random number, with an action at their leaf.
 */
final class WalkedStacks {

    private static final C LIBC = Native.load("c", C.class);
    private static final MethodHandle HANDLE;
    private static final Method REFLECTED;

    static {
        try {
            MethodType type = MethodType.methodType(void.class, WalkedStacks.class, int.class);
            HANDLE = MethodHandles.lookup().findStatic(WalkedStacks.class, "handled", type);
            REFLECTED =
                    WalkedStacks.class.getDeclaredMethod(
                            "reflected", WalkedStacks.class, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What puts frames on a stack. */
    enum Kind {
        ARGUMENTS,
        LAMBDA,
        REFLECTED,
        HANDLE,
        STREAM,
        UPCALL,
        LOCKED,
        PROXY,
        CONSTRUCTOR,
        SMALL,
        GUARDED
    }

    private static final Kind[] KINDS = Kind.values();

    private final Set<Kind> used = EnumSet.noneOf(Kind.class);
    private final Random random;
    private final Runnable leaf;

    WalkedStacks(long seed, Runnable leaf) {
        this.random = new Random(seed);
        this.leaf = leaf;
    }

    /** The C library's sort, which calls back into Java. */
    interface C extends Library {
        void qsort(Pointer base, long count, long size, Comparison comparison);

        /** Compares two elements. */
        interface Comparison extends Callback {
            int compare(Pointer left, Pointer right);
        }
    }

    /** Return what has been put on the stack. */
    Set<Kind> used() {
        return used;
    }

    /** Put so many steps on the stack, and run the leaf on top of them. */
    void descend(int steps) {
        if (steps == 0) {
            leaf.run();
            return;
        }
        try {
            step(KINDS[random.nextInt(KINDS.length)], steps - 1);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void step(Kind kind, int rest) throws Throwable {
        used.add(kind);
        switch (kind) {
            case ARGUMENTS -> manyArguments(1, 2L, 3.0, 4f, "5", (short) 6, '7', rest, 8.0, 9L);
            case LAMBDA -> ((Runnable) () -> descend(rest)).run();
            case REFLECTED -> REFLECTED.invoke(null, this, rest);
            case HANDLE -> HANDLE.invokeExact(this, rest);
            case STREAM -> Stream.of(rest).forEach(this::descend);
            case UPCALL -> callBack(rest);
            case LOCKED -> locked(rest);
            case PROXY -> ((Runnable) proxy(rest)).run();
            case CONSTRUCTOR -> new Constructed(this, rest);
            case SMALL -> small(rest);
            case GUARDED -> guarded(rest);
        }
    }

    private void manyArguments(
            int a,
            long b,
            double c,
            float d,
            String e,
            short f,
            char g,
            int rest,
            double h,
            long i) {
        if (a + b + c + d + f + g + h + i > 0 && !e.isEmpty()) {
            descend(rest);
        }
    }

    static void reflected(WalkedStacks stacks, int rest) {
        stacks.descend(rest);
    }

    static void handled(WalkedStacks stacks, int rest) {
        stacks.descend(rest);
    }

    private void callBack(int rest) {
        throughNativeCode(() -> descend(rest));
    }

    /** Run an action below a native frame, which also pins a virtual thread to its carrier. */
    static void throughNativeCode(Runnable action) {
        boolean[] called = new boolean[1];
        LIBC.qsort(
                new Memory(16),
                2,
                8,
                (left, right) -> {
                    if (!called[0]) {
                        called[0] = true;
                        action.run();
                    }
                    return 0;
                });
    }

    private synchronized void locked(int rest) {
        descend(rest);
    }

    private Object proxy(int rest) {
        return Proxy.newProxyInstance(
                WalkedStacks.class.getClassLoader(),
                new Class<?>[] {Runnable.class},
                (self, method, arguments) -> {
                    descend(rest);
                    return null;
                });
    }

    private void small(int rest) {
        smaller(rest);
    }

    private void smaller(int rest) {
        smallest(rest);
    }

    private void smallest(int rest) {
        descend(rest);
    }

    private void guarded(int rest) {
        try {
            descend(rest);
        } finally {
            random.nextInt();
        }
    }

    /** A frame of a constructor. */
    private static final class Constructed {
        Constructed(WalkedStacks stacks, int rest) {
            stacks.descend(rest);
        }
    }
}
