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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which test runs on which thread, and how long it may, in memory that a native handler and another
 * process can read.
 *
 * <p>It is a mapped file, so that naming a test and its limit is a few stores and needs no native
 * call, and so that what it says outlives the process. The layout is that of control.h: a header
 * with the path of the report that a fault writes, then a slot for each thread that runs tests.
 *
 * <p>A slot's sequence is odd while it is written, and another one for each test: whoever asks for
 * something, or answers, says of which sequence, and can't be taken to mean the next test.
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
    static final VarHandle INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    final ByteBuffer block;
    private final ThreadSlots slots;

    private ControlBlock(Path file, ByteBuffer block) {
        this.file = file;
        this.block = block.order(ByteOrder.LITTLE_ENDIAN);
        this.slots = new ThreadSlots(this.block);
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
        running(uniqueId, 0, TimeLimit.NONE);
    }

    /**
     * Say what runs on this thread from now on, since when, and how long it may from then on.
     *
     * @return the thread's slot, or -1 where there are more threads than slots
     */
    public int running(String uniqueId, long started, TimeLimit limit) {
        ThreadSlots.Slot mine = slots.own();
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

    /** Let a limit begin to count for what a slot says, or end it; from any thread. */
    public void arm(int slot, TimeLimit limit) {
        arm(slot, System.nanoTime(), limit);
    }

    private void arm(int slot, long now, TimeLimit limit) {
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
        return entries().stream().map(SlotEntry::id).toList();
    }

    /** Return what runs now, on any thread, with all that is said of it. */
    public List<SlotEntry> entries() {
        List<SlotEntry> entries = new ArrayList<>();
        int end = SLOTS_OFFSET + SLOT_BYTES * Math.min(block.getInt(USED), SLOTS);
        for (int slot = SLOTS_OFFSET; slot < end; slot += SLOT_BYTES) {
            entry(slot).ifPresent(entries::add);
        }
        return entries;
    }

    /** Return what a slot says, if anything. */
    public Optional<SlotEntry> entry(int slot) {
        int sequence = (int) INT.getVolatile(block, slot + SLOT_SEQUENCE);
        int length = block.getInt(slot + SLOT_LENGTH);
        int thread = block.getInt(slot + SLOT_THREAD);
        if (length <= 0 || thread <= 0 || sequence % 2 != 0) {
            return Optional.empty();
        }
        byte[] text = new byte[Math.min(length, TEXT_BYTES)];
        block.get(slot + SLOT_TEXT, text);
        SlotEntry entry =
                new SlotEntry(
                        slot,
                        sequence,
                        thread,
                        new String(text, StandardCharsets.UTF_8),
                        block.getLong(slot + SLOT_STARTED),
                        block.getLong(slot + SLOT_DEADLINE),
                        TimeLimit.of(
                                block.getLong(slot + SLOT_LIMIT),
                                block.getInt(slot + SLOT_ACTION)));
        VarHandle.loadLoadFence();
        return isCurrent(entry) ? Optional.of(entry) : Optional.empty();
    }

    /** Return whether a thread still runs what it ran at a look. */
    public boolean isCurrent(SlotEntry entry) {
        return (int) INT.getVolatile(block, entry.slot() + SLOT_SEQUENCE) == entry.sequence();
    }

    /**
     * Return the number of the report's part about a test, if there is one. A limit may be reached
     * again and again: what comes after the first dump belongs to the last time.
     */
    public OptionalInt part(SlotEntry entry, SlotEntry.Part part) {
        return part(entry.slot(), part, entry.sequence());
    }

    /** Return the number of the report's part about what a slot says now, if there is one. */
    public OptionalInt part(int slot, SlotEntry.Part part) {
        return part(slot, part, (int) INT.getVolatile(block, slot + SLOT_SEQUENCE));
    }

    private OptionalInt part(int slot, SlotEntry.Part part, int sequence) {
        OptionalInt number = noted(slot, part, sequence);
        if (part != SlotEntry.Part.SECOND_DUMP && part != SlotEntry.Part.LIVE) {
            return number;
        }
        OptionalInt first = noted(slot, SlotEntry.Part.FIRST_DUMP, sequence);
        boolean isOfThisTime =
                first.isPresent() && number.isPresent() && number.getAsInt() > first.getAsInt();
        return isOfThisTime ? number : OptionalInt.empty();
    }

    private OptionalInt noted(int slot, SlotEntry.Part part, int sequence) {
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

    /** Note that there is a part of the report about a test. */
    public void note(SlotEntry entry, SlotEntry.Part part, int number) {
        long noted = (long) entry.sequence() << 32 | number;
        LONG.setRelease(block, entry.slot() + part.place, noted);
    }

    /** Forget a part of the report about a test, so that another one can be asked for. */
    public void forget(SlotEntry entry, SlotEntry.Part part) {
        LONG.setRelease(block, entry.slot() + part.place, 0L);
    }

    /** Ask for something while a test runs. */
    public void ask(SlotEntry entry, SlotEntry.Wish wish) {
        INT.setRelease(block, entry.slot() + wish.place, entry.sequence());
    }

    /** Return whether something was asked for while this test runs. */
    public boolean isAsked(SlotEntry entry, SlotEntry.Wish wish) {
        return (int) INT.getVolatile(block, entry.slot() + wish.place) == entry.sequence();
    }

    /** Return whether something was asked for while what a slot says now runs. */
    public boolean isAsked(int slot, SlotEntry.Wish wish) {
        int sequence = (int) INT.getVolatile(block, slot + SLOT_SEQUENCE);
        return (int) INT.getVolatile(block, slot + wish.place) == sequence;
    }

    /** Return whether a test's first dump has begun. */
    public boolean hasBegun(SlotEntry entry) {
        return (int) INT.getVolatile(block, entry.slot() + SLOT_BEGUN) == entry.sequence();
    }

    /** Return what is said of the whole run. */
    public RunEntry run() {
        return new RunEntry(block);
    }

    /** Return the signal at which the process looks for what takes too long, if it has one. */
    public OptionalInt signal() {
        int signal = block.getInt(SIGNAL);
        return signal > 0 ? OptionalInt.of(signal) : OptionalInt.empty();
    }

    /** Return the report's part of a number. */
    public static Path partOf(Path report, int number) {
        return report.resolveSibling(report.getFileName() + "." + number);
    }

    /** Return what a native handler, if there is one, has noted until now. */
    public Marks marks() {
        return Marks.of(block.getInt(MARKS_OFFSET));
    }

    /** Say whether the process is ended for a test that has ended too late. */
    public void endWithLateTest(boolean so) {
        int marks = block.getInt(MARKS_OFFSET) & ~ENDS_WITH_LATE_TEST;
        block.putInt(MARKS_OFFSET, marks | (so ? ENDS_WITH_LATE_TEST : 0));
    }

    /** Return whether this process will be ended for a test that has ended too late. */
    public boolean endsWithLateTest() {
        return (block.getInt(MARKS_OFFSET) & ENDS_WITH_LATE_TEST) != 0;
    }
}
