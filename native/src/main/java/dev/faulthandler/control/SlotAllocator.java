// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

import static dev.faulthandler.control.ControlBlock.INT;
import static dev.faulthandler.control.ControlBlock.SLOTS_OFFSET;
import static dev.faulthandler.control.ControlBlock.SLOT_BYTES;
import static dev.faulthandler.control.ControlBlock.SLOT_THREAD;
import static dev.faulthandler.control.ControlBlock.USED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The slots of a control block that this process's threads own. */
final class SlotAllocator {

    private static final int IDLE = Integer.MIN_VALUE;
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final ByteBuffer block;
    private final ThreadLocal<Slot> own = ThreadLocal.withInitial(this::takeSlot);

    /**
     * A thread's slot. It stays the thread's own, as reading the thread's id takes longer than all
     * else; while it is idle, another thread may take it over.
     *
     * @param at where it is, or -1 for a thread that has none
     */
    record Slot(int at, int thread) {
        int idle() {
            return IDLE | thread;
        }
    }

    SlotAllocator(ByteBuffer block) {
        this.block = block;
    }

    /** Return this thread's slot, another one if somebody took it over. */
    Slot own() {
        Slot slot = own.get();
        boolean ours =
                slot.at() < 0
                        || (int) INT.getVolatile(block, slot.at() + SLOT_THREAD) == slot.thread()
                        || take(slot.at(), slot.idle(), slot.thread());
        if (!ours || slot.at() < 0) {
            slot = takeSlot();
            own.set(slot);
        }
        return slot;
    }

    private boolean take(int slot, int from, int thread) {
        return INT.compareAndSet(block, slot + SLOT_THREAD, from, thread);
    }

    /** Let another thread take over this one's slot. */
    void rest(Slot slot) {
        INT.setRelease(block, slot.at() + SLOT_THREAD, slot.idle());
    }

    /** Take a slot that is free, or else one that is idle. */
    private Slot takeSlot() {
        int thread = kernelThread();
        for (int slot = SLOTS_OFFSET; slot < block.capacity(); slot += SLOT_BYTES) {
            if (take(slot, 0, thread)) {
                noteUsed(1 + (slot - SLOTS_OFFSET) / SLOT_BYTES);
                return new Slot(slot, thread);
            }
        }
        for (int slot = SLOTS_OFFSET; slot < block.capacity(); slot += SLOT_BYTES) {
            int owner = (int) INT.getVolatile(block, slot + SLOT_THREAD);
            if (owner < 0 && take(slot, owner, thread)) {
                return new Slot(slot, thread);
            }
        }
        return new Slot(-1, thread);
    }

    /** Readers skip slots that were never used. */
    private void noteUsed(int slots) {
        int used = (int) INT.getVolatile(block, USED);
        while (used < slots && !INT.compareAndSet(block, USED, used, slots)) {
            used = (int) INT.getVolatile(block, USED);
        }
    }

    /** Return the kernel's number of this thread, or that of none where there is no /proc. */
    private static int kernelThread() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Integer.parseInt(self.getFileName().toString());
        } catch (IOException | NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
