// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageWriterTests {

    static Stream<Message> messages() {
        return Stream.of(
                new Message.Hello("token"),
                new Message.Deferred("id"),
                new Message.Ping(),
                new Message.Pong(),
                new Message.Proceed(),
                new Message.Close(),
                new Message.AtGate("id"),
                new Message.Started("\u00e4\u2603"),
                new Message.Skipped("id", ""),
                new Message.Reported("id", Map.of("key", "value")),
                new Message.FilePublished("id", "/path", Optional.of("text/plain")),
                new Message.FilePublished("id", "/path", Optional.empty()),
                new Message.RunEnded());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void carryAMessage(Message message) throws IOException {
        assertThat(read(bytes(message))).contains(message);
    }

    @Test
    void carryARequest() throws IOException {
        var run =
                new Message.Run(
                        List.of("a", "b"),
                        List.of(),
                        List.of("c"),
                        new byte[] {1, 2},
                        List.of("d"),
                        List.of("e"),
                        List.of("f"),
                        Map.of("k", "v"),
                        Map.of("", "0 DUMP false"));
        assertThat(read(bytes(run)).orElseThrow()).usingRecursiveComparison().isEqualTo(run);
    }

    @Test
    void carryBytes() throws IOException {
        var read = read(bytes(new Message.Printed(true, new byte[] {1, 2}))).orElseThrow();
        assertThat(((Message.Printed) read).text()).containsExactly(1, 2);
    }

    @Test
    void endWithTheStream() throws IOException {
        byte[] whole = bytes(new Message.Started("some id"));
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void refuseALengthThatCannotBeRight() {
        byte[] frame = ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array();
        assertThatThrownBy(() -> read(frame))
                .isInstanceOf(MessageReader.MalformedFrameException.class)
                .hasMessage("a frame of 2147483647 bytes");
    }

    @Test
    void refuseAnUnknownKind() {
        byte[] frame = ByteBuffer.allocate(5).putInt(1).put((byte) 99).array();
        assertThatThrownBy(() -> read(frame)).hasMessage("a frame of the unknown kind 99");
    }

    @Test
    void refuseAFieldThatIsLongerThanItsFrame() {
        byte[] frame = bytes(new Message.Started("id"));
        frame[9] = 100;
        assertThatThrownBy(() -> read(frame))
                .hasMessage("STARTED: a length of 100 where 2 bytes are left");
    }

    @Test
    void cutATextThatIsFarTooLong() throws IOException {
        var read = read(bytes(new Message.Started("x".repeat(5_000_000)))).orElseThrow();
        assertThat(((Message.Started) read).id()).endsWith("... (cut by faulthandler)");
    }

    @Test
    void areWrittenIntoOneBufferAfterEachOther() throws IOException {
        FieldWriter writer = new FieldWriter();
        for (int length : new int[] {10, 1_000, 100_000, 3}) {
            Message message = new Message.Started("x".repeat(length));
            assertThat(read(bytes(MessageWriter.encode(message, writer)))).contains(message);
        }
    }

    @Test
    void tellByItsPlaceWhatWasToldBefore() throws IOException {
        String id = "x".repeat(1_000);
        FieldWriter writer = new FieldWriter();
        byte[] first = told(writer, new Message.Started(id));
        byte[] again = told(writer, new Message.Skipped(id, "reason"));
        assertThat(again).hasSizeLessThan(30);

        MessageReader reader = reader(first, again);
        String read = ((Message.Started) reader.read().orElseThrow()).id();
        Message.Skipped skipped = (Message.Skipped) reader.read().orElseThrow();
        assertThat(read).isEqualTo(id);
        assertThat(skipped.id()).isSameAs(read);
    }

    @Test
    void tellAnewWhatHasGivenWayToOthers() throws IOException {
        FieldWriter writer = new FieldWriter();
        List<String> twenty = IntStream.range(0, 20).mapToObj(number -> "id " + number).toList();
        List<byte[]> frames = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            twenty.forEach(id -> frames.add(told(writer, new Message.Started(id))));
        }

        MessageReader reader = reader(frames.toArray(byte[][]::new));
        for (int round = 0; round < 2; round++) {
            for (String id : twenty) {
                assertThat(reader.read()).contains(new Message.Started(id));
            }
        }
    }

    @Test
    void countNothingOnWhatWasNotToldToItsEnd() throws IOException {
        String id = "some id";
        FieldWriter writer = new FieldWriter();
        byte[] first = told(writer, new Message.Started("another id"));
        writer.start(MessageKind.STARTED.ordinal());
        writer.recent(id); // And memory runs out.
        byte[] second = told(writer, new Message.Started(id));
        MessageWriter.encode(new Message.Started("lost"), writer); // And the stack overflows.
        byte[] third = told(writer, new Message.Skipped(id, ""));
        byte[] last = told(writer, new Message.Started("lost"));

        MessageReader reader = reader(first, second, third, last);
        assertThat(reader.read()).contains(new Message.Started("another id"));
        assertThat(reader.read()).contains(new Message.Started(id));
        assertThat(reader.read()).contains(new Message.Skipped(id, ""));
        assertThat(reader.read()).contains(new Message.Started("lost"));
    }

    private static byte[] told(FieldWriter writer, Message message) {
        byte[] frame = bytes(MessageWriter.encode(message, writer));
        writer.commit();
        return frame;
    }

    @Test
    void refuseAPlaceThatNothingHas() {
        byte[] frame = ByteBuffer.allocate(6).putInt(2).put((byte) 7).put((byte) 3).array();
        assertThatThrownBy(() -> read(frame))
                .hasMessage("STARTED: nothing was told before that has place 3");
    }

    private static MessageReader reader(byte[]... frames) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.write(frame);
        }
        return new MessageReader(new ByteArrayInputStream(all.toByteArray()));
    }

    private static byte[] bytes(Message message) {
        return bytes(MessageWriter.encode(message));
    }

    private static byte[] bytes(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static Optional<Message> read(byte[] bytes) throws IOException {
        return new MessageReader(new ByteArrayInputStream(bytes)).read();
    }

    @Test
    void keepsHalvesOfCharacters() throws Exception {
        String text = "\ud83d \ud83d\ude00 \ude00\u00fc";
        var read = read(bytes(new Message.PrintedText(false, text))).orElseThrow();
        assertThat(((Message.PrintedText) read).text()).isEqualTo(text);
    }
}
