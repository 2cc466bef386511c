// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The running test of each thread and its time limit, in memory that a native handler and another
 * process can read.
 *
 * <p>It is a mapped file, so that naming a test and its limit is a few stores and needs no native
 * call, and so that its content outlives the process. The layout is that of control.h: a header
 * with the path of the report that a fault writes, then a slot for each thread that runs tests.
 *
 * <p>Behind the slots is room for dumps that the report does not take.
 *
 * <p>A slot's sequence is odd while it is written, and new for each test. Requests and answers name
 * the sequence, so that they never apply to the next test.
 */
public final class ControlBlock {

    private static final int MAGIC = 0x42434846; // "FHCB"
    private static final int MARKS_OFFSET = 12;
    private static final int ENDS_WITH_LATE_TEST = 8;
    private static final int SIGNAL = 16;
    private static final int NUMBER = 20;
    static final int USED = 24;
    private static final int PATH_OFFSET = 64;
    private static final int PATH_BYTES = 4096;
    static final int SLOTS_OFFSET = 8192;
    private static final int SLOTS = 512;
    static final int SLOT_BYTES = 2048;
    private static final int SLOT_SEQUENCE = 0;
    static final int SLOT_THREAD = 4;
    private static final int SLOT_LENGTH = 8;
    private static final int SLOT_ACTION = 12;
    private static final int SLOT_DEADLINE = 16;
    private static final int SLOT_LIMIT = 24;
    private static final int SLOT_STARTED = 32;
    private static final int SLOT_BEGUN = 92;
    private static final int SLOT_TEXT = 128;
    private static final int TEXT_BYTES = SLOT_BYTES - SLOT_TEXT;
    static final int KEPT_OFFSET = SLOTS_OFFSET + SLOTS * SLOT_BYTES;
    static final int BYTES = KEPT_OFFSET + (1 << 19);
    static final VarHandle INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    final ByteBuffer block;
    private final SlotAllocator slots;

    private ControlBlock(Path file, ByteBuffer block) {
        this.file = file;
        this.block = block.order(ByteOrder.LITTLE_ENDIAN);
        this.slots = new SlotAllocator(this.block);
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
        Files.write(file, new byte[BYTES], StandardOpenOption.CREATE_NEW); // A hole may be refused.
        ControlBlock control = open(file);
        control.block.putInt(4, SLOTS).putInt(8, SLOT_BYTES).put(PATH_OFFSET, path);
        INT.setRelease(control.block, 0, MAGIC);
        return control;
    }

    /** Open the block that another process created. */
    public static ControlBlock open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new ControlBlock(
                    file.toAbsolutePath(), channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        }
    }

    public Path file() {
        return file;
    }

    /** Name what this thread runs now: a test's unique id, or nothing if it is empty. */
    public void running(String uniqueId) {
        running(uniqueId, 0, TestTimeout.NONE);
    }

    /**
     * Name what this thread runs now, its start and its time limit from then on.
     *
     * @return the thread's slot, or -1 where there are more threads than slots
     */
    public int running(String uniqueId, long started, TestTimeout limit) {
        SlotAllocator.Slot mine = slots.own();
        int slot = mine.at();
        if (slot < 0) {
            return slot; // This one's test goes unnamed.
        }
        byte[] text = uniqueId.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, TEXT_BYTES);
        int sequence = block.getInt(slot + SLOT_SEQUENCE);
        INT.setVolatile(block, slot + SLOT_SEQUENCE, sequence + 1);
        block.putInt(slot + SLOT_LENGTH, length).put(slot + SLOT_TEXT, text, 0, length);
        block.putLong(slot + SLOT_STARTED, started);
        arm(slot, started, limit);
        INT.setRelease(block, slot + SLOT_SEQUENCE, sequence + 2);
        if (length == 0) {
            slots.rest(mine);
        }
        return slot;
    }

    /** Start or cancel a time limit for what a slot names; from any thread. */
    public void arm(int slot, TestTimeout limit) {
        arm(slot, System.nanoTime(), limit);
    }

    private void arm(int slot, long now, TestTimeout limit) {
        if (slot >= 0) {
            LONG.setRelease(block, slot + SLOT_DEADLINE, 0L);
            block.putInt(slot + SLOT_ACTION, limit.code())
                    .putLong(slot + SLOT_LIMIT, limit.nanos());
            long deadline = limit.nanos() == 0 ? 0 : now + limit.nanos();
            LONG.setRelease(block, slot + SLOT_DEADLINE, deadline);
        }
    }

    /** Return what runs now, on any thread. */
    public List<String> running() {
        return entries().stream().map(TestSlot::id).toList();
    }

    /** Return the slots that name a running test. */
    public List<TestSlot> entries() {
        List<TestSlot> entries = new ArrayList<>();
        int end = SLOTS_OFFSET + SLOT_BYTES * Math.min(block.getInt(USED), SLOTS);
        for (int slot = SLOTS_OFFSET; slot < end; slot += SLOT_BYTES) {
            entry(slot).ifPresent(entries::add);
        }
        return entries;
    }

    /** Return a slot's content, if it names a test. */
    public Optional<TestSlot> entry(int slot) {
        int sequence = (int) INT.getVolatile(block, slot + SLOT_SEQUENCE);
        int length = block.getInt(slot + SLOT_LENGTH);
        int thread = block.getInt(slot + SLOT_THREAD);
        if (length <= 0 || thread <= 0 || sequence % 2 != 0) {
            return Optional.empty();
        }
        byte[] text = new byte[Math.min(length, TEXT_BYTES)];
        block.get(slot + SLOT_TEXT, text);
        TestSlot entry =
                new TestSlot(
                        slot,
                        sequence,
                        thread,
                        new String(text, StandardCharsets.UTF_8),
                        block.getLong(slot + SLOT_STARTED),
                        block.getLong(slot + SLOT_DEADLINE),
                        TestTimeout.of(
                                block.getLong(slot + SLOT_LIMIT),
                                block.getInt(slot + SLOT_ACTION)));
        VarHandle.loadLoadFence();
        return isCurrent(entry) ? Optional.of(entry) : Optional.empty();
    }

    /** Return whether a thread still runs the same test. */
    public boolean isCurrent(TestSlot entry) {
        return (int) INT.getVolatile(block, entry.slot() + SLOT_SEQUENCE) == entry.sequence();
    }

    /**
     * Return the number of the report's part about a test, if there is one. A limit may be reached
     * again and again: what comes after the first dump belongs to the last time.
     */
    public OptionalInt part(TestSlot entry, TestSlot.Part part) {
        return part(entry.slot(), part, entry.sequence());
    }

    /** Return the number of the report's part about what a slot names now, if there is one. */
    public OptionalInt part(int slot, TestSlot.Part part) {
        return part(slot, part, (int) INT.getVolatile(block, slot + SLOT_SEQUENCE));
    }

    private OptionalInt part(int slot, TestSlot.Part part, int sequence) {
        OptionalInt number = noted(slot, part, sequence);
        if (part != TestSlot.Part.SECOND_DUMP && part != TestSlot.Part.LIVE) {
            return number;
        }
        OptionalInt first = noted(slot, TestSlot.Part.FIRST_DUMP, sequence);
        boolean isOfThisTime =
                first.isPresent() && number.isPresent() && number.getAsInt() > first.getAsInt();
        return isOfThisTime ? number : OptionalInt.empty();
    }

    private OptionalInt noted(int slot, TestSlot.Part part, int sequence) {
        long noted = (long) LONG.getVolatile(block, slot + part.place);
        boolean isOfIt = (int) (noted >>> 32) == sequence && (int) noted != 0;
        return isOfIt ? OptionalInt.of((int) noted) : OptionalInt.empty();
    }

    /** Return the number of the report's next part. */
    public int nextNumber() {
        return 1 + (int) INT.getAndAdd(block, NUMBER, 1);
    }

    /** Return the file that a fault's report is written to. */
    public Path report() {
        byte[] path = new byte[PATH_BYTES];
        block.get(PATH_OFFSET, path);
        return Path.of(new String(path, StandardCharsets.UTF_8).split("\0", 2)[0]);
    }

    /**
     * Return what a part of the report did not take, if anything.
     *
     * @param number the part's number, or 0 for the report of how the process terminated
     */
    public Optional<KeptDump> kept(int number) {
        return KeptDump.read(block, number);
    }

    /** Note that there is a part of the report about a test. */
    public void note(TestSlot entry, TestSlot.Part part, int number) {
        long noted = (long) entry.sequence() << 32 | number;
        LONG.setRelease(block, entry.slot() + part.place, noted);
    }

    /** Remove a part of the report about a test, so that another one can be requested. */
    public void clear(TestSlot entry, TestSlot.Part part) {
        LONG.setRelease(block, entry.slot() + part.place, 0L);
    }

    /** Request something while a test runs. */
    public void request(TestSlot entry, TestSlot.Request request) {
        INT.setRelease(block, entry.slot() + request.place, entry.sequence());
    }

    /** Return whether something was requested while this test runs. */
    public boolean isRequested(TestSlot entry, TestSlot.Request request) {
        return (int) INT.getVolatile(block, entry.slot() + request.place) == entry.sequence();
    }

    /** Return whether something was requested for what a slot names now. */
    public boolean isRequested(int slot, TestSlot.Request request) {
        int sequence = (int) INT.getVolatile(block, slot + SLOT_SEQUENCE);
        return (int) INT.getVolatile(block, slot + request.place) == sequence;
    }

    /** Return whether a test's first dump has started. */
    public boolean hasStartedDump(TestSlot entry) {
        return (int) INT.getVolatile(block, entry.slot() + SLOT_BEGUN) == entry.sequence();
    }

    /** Return the part about the whole run. */
    public RunSlot run() {
        return new RunSlot(block);
    }

    /** Return the signal that makes the process check its time limits, if it has one. */
    public OptionalInt signal() {
        int signal = block.getInt(SIGNAL);
        return signal > 0 ? OptionalInt.of(signal) : OptionalInt.empty();
    }

    /** Return the report's part of a number. */
    public static Path partOf(Path report, int number) {
        return report.resolveSibling(report.getFileName() + "." + number);
    }

    /** Return what a native handler, if there is one, has noted of the process's exit. */
    public ExitFlags exitFlags() {
        return ExitFlags.of(block.getInt(MARKS_OFFSET));
    }

    /** Set whether the process is stopped after a test that finished too late. */
    public void endWithLateTest(boolean so) {
        int marks = block.getInt(MARKS_OFFSET) & ~ENDS_WITH_LATE_TEST;
        block.putInt(MARKS_OFFSET, marks | (so ? ENDS_WITH_LATE_TEST : 0));
    }

    /** Return whether this process will be stopped after a test that finished too late. */
    public boolean endsWithLateTest() {
        return (block.getInt(MARKS_OFFSET) & ENDS_WITH_LATE_TEST) != 0;
    }
}
