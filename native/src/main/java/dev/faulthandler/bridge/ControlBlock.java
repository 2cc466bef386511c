// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Which test runs on which thread, in memory that a native handler and another process can read.
 *
 * <p>It is a mapped file, so that naming a test is a few stores and needs no native call, and so
 * that what it says outlives the process. The layout is that of {@code struct control} in
 * internal.h: a header with the path of the report that a fault writes, then a slot for each thread
 * that runs tests.
 */
public final class ControlBlock {

    private static final int MAGIC = 0x42434846; // "FHCB"
    private static final int MARKS_OFFSET = 12;
    private static final int LISTENS = 1;
    private static final int JAVA_ENDED = 2;
    private static final int EXIT_CALLED = 4;
    private static final int PATH_OFFSET = 64;
    private static final int PATH_BYTES = 4096;
    private static final int SLOTS_OFFSET = 8192;
    private static final int SLOTS = 512;
    private static final int SLOT_BYTES = 2048;
    private static final int SLOT_SEQUENCE = 0;
    private static final int SLOT_THREAD = 4;
    private static final int SLOT_LENGTH = 8;
    private static final int SLOT_TEXT = 16;
    private static final int IDLE = Integer.MIN_VALUE;
    private static final int UNKNOWN = Integer.MAX_VALUE;
    private static final int TEXT_BYTES = SLOT_BYTES - SLOT_TEXT;
    private static final VarHandle INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final ByteBuffer block;
    private final ThreadLocal<Slot> own = ThreadLocal.withInitial(this::takeSlot);

    /**
     * What a thread has been given, which stays its own, as to ask for the thread's number takes
     * longer than all else; while it is idle, another thread may take it over.
     *
     * @param at where it is, or -1 for a thread that has none
     */
    private record Slot(int at, int thread) {
        int idle() {
            return IDLE | thread;
        }
    }

    private ControlBlock(Path file, ByteBuffer block) {
        this.file = file;
        this.block = block.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Create a block in a new file.
     *
     * @param file the file, which must not exist
     * @param report the file that a fault's report is written to; its directory need not exist
     */
    public static ControlBlock create(Path file, Path report) throws IOException {
        byte[] path = report.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= PATH_BYTES) {
            throw new IOException("The report's path is longer than " + PATH_BYTES + " bytes.");
        }
        Files.createFile(file);
        ControlBlock control = open(file);
        control.block.putInt(4, SLOTS).putInt(8, SLOT_BYTES).put(PATH_OFFSET, path);
        INT.setRelease(control.block, 0, MAGIC);
        return control;
    }

    /** Open the block that another process created. */
    public static ControlBlock open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = SLOTS_OFFSET + (long) SLOTS * SLOT_BYTES;
            return new ControlBlock(
                    file.toAbsolutePath(), channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
    }

    public Path file() {
        return file;
    }

    /** Say what runs on this thread from now on: a test's unique id, or nothing if it is empty. */
    public void running(String uniqueId) {
        Slot slot = slotInUse();
        if (slot.at() < 0) {
            return; // More threads than slots: this one's test goes unnamed.
        }
        if (uniqueId.isEmpty()) {
            INT.setRelease(block, slot.at() + SLOT_LENGTH, 0);
            INT.setRelease(block, slot.at() + SLOT_THREAD, slot.idle());
            return;
        }
        byte[] text = uniqueId.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, TEXT_BYTES);
        int sequence = block.getInt(slot.at() + SLOT_SEQUENCE);
        INT.setVolatile(block, slot.at() + SLOT_SEQUENCE, sequence + 1);
        block.putInt(slot.at() + SLOT_LENGTH, length).put(slot.at() + SLOT_TEXT, text, 0, length);
        INT.setRelease(block, slot.at() + SLOT_SEQUENCE, sequence + 2);
    }

    /** Return this thread's slot, another one if somebody took it over. */
    private Slot slotInUse() {
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

    /** Return what runs now, on any thread. */
    public List<String> running() {
        List<String> running = new ArrayList<>();
        for (int slot = SLOTS_OFFSET; slot < block.capacity(); slot += SLOT_BYTES) {
            int length = block.getInt(slot + SLOT_LENGTH);
            if (length > 0 && block.getInt(slot + SLOT_THREAD) > 0) {
                byte[] text = new byte[Math.min(length, TEXT_BYTES)];
                block.get(slot + SLOT_TEXT, text);
                running.add(new String(text, StandardCharsets.UTF_8));
            }
        }
        return running;
    }

    /** Return whether a native handler reads it, so that an end without the marks below is one. */
    public boolean isListenedTo() {
        return isMarked(LISTENS);
    }

    /** Return whether Java ended its process: by System.exit, Runtime.halt or the end of main. */
    public boolean hasJavaEnded() {
        return isMarked(JAVA_ENDED);
    }

    /** Return whether C's {@code exit} was called, by Java's own end or by native code. */
    public boolean wasExitCalled() {
        return isMarked(EXIT_CALLED);
    }

    private boolean isMarked(int mark) {
        return (block.getInt(MARKS_OFFSET) & mark) != 0;
    }

    /** Take a slot that is free, or else one that is idle. */
    private Slot takeSlot() {
        int thread = kernelThread();
        for (int slot = SLOTS_OFFSET; slot < block.capacity(); slot += SLOT_BYTES) {
            if (take(slot, 0, thread)) {
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
