// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.CountDownLatch;

/**
 * Enables the handler while threads run already, and exhausts the native stack of one of them; the
 * argument names what the thread is.
 */
final class LateProgram {

    private static final int STACK_SIZE = 256 * 1024;
    private static final CountDownLatch RUNNING = new CountDownLatch(2);
    private static final CountDownLatch ENABLED = new CountDownLatch(1);

    private LateProgram() {}

    /** The C library's function. */
    interface C extends Library {
        int sigaltstack(Pointer stack, Pointer old);
    }

    public static void main(String[] arguments) throws Exception {
        Runnable overflow = arguments[0].equals("none") ? () -> {} : Crasher::stackOverflow;
        Thread late =
                arguments[0].equals("virtual")
                        ? VirtualThreads.unstarted(() -> afterEnable(overflow))
                        : new Thread(() -> afterEnable(overflow));
        late.setName("late");
        Thread owner = new Thread(LateProgram::keepsItsOwnStack, "owner");
        owner.start();
        late.start();
        RUNNING.await();
        FaultHandler.enable();
        ENABLED.countDown();
        owner.join();
        late.join();
    }

    private static void afterEnable(Runnable action) {
        RUNNING.countDown();
        WalkedStacks.throughNativeCode(LateProgram::await); // keeps a virtual thread on its carrier
        action.run();
    }

    private static void await() {
        try {
            ENABLED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keepsItsOwnStack() {
        C libc = Native.load("c", C.class);
        Memory own = new Memory(STACK_SIZE);
        Memory stack = new Memory(24); // stack_t: ss_sp, ss_flags, ss_size
        stack.clear();
        stack.setPointer(0, own);
        stack.setLong(16, STACK_SIZE);
        libc.sigaltstack(stack, null);
        RUNNING.countDown();
        await();
        Memory present = new Memory(24);
        libc.sigaltstack(null, present);
        System.out.println(
                "the own stack is "
                        + (present.getPointer(0).equals(own.share(0)) ? "kept" : "replaced"));
    }
}
