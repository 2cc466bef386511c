// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a worker and its parent say to each other; a test's id is that of the worker's own tree. */
@API(status = API.Status.INTERNAL)
public sealed interface Message {

    MessageKind kind();

    default void write(FieldWriter out) {}

    /** Says which worker this is: the token of its file. */
    record Hello(String token) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.HELLO;
        }

        @Override
        public void write(FieldWriter out) {
            out.text(token);
        }
    }

    /**
     * Asks for a run.
     *
     * @param selected what is to be discovered
     * @param wanted what is to be run of that: tests, and containers that know their tests only
     *     when they run
     * @param ended what must not run again, though its container does, as {@link
     *     FinishedInvocations} has it
     * @param names what the numbers of children stand for, as {@link KnownNames} has it
     * @param chosen the only dynamic nodes that run of those wanted that they are in; others run
     *     whole
     * @param order the classes
     * @param gates those of them that wait until they are told to proceed
     * @param parameters the configuration parameters
     * @param limits how long tests may take, as {@link TimeoutTable} has it
     */
    record Run(
            List<String> selected,
            List<String> wanted,
            List<String> ended,
            byte[] names,
            List<String> chosen,
            List<String> order,
            List<String> gates,
            Map<String, String> parameters,
            Map<String, String> limits)
            implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.RUN;
        }

        @Override
        public void write(FieldWriter out) {
            out.texts(selected).texts(wanted).texts(ended).bytes(names).texts(chosen);
            out.texts(order).texts(gates);
            out.map(parameters).map(limits);
        }

        static Run read(FieldReader in) {
            return new Run(
                    in.texts(),
                    in.texts(),
                    in.texts(),
                    in.bytes(),
                    in.texts(),
                    in.texts(),
                    in.texts(),
                    in.map(),
                    in.map());
        }
    }

    /** Names the classes that a worker is likely to be asked for. */
    record WarmUp(List<String> classes) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.WARM_UP;
        }

        @Override
        public void write(FieldWriter out) {
            out.texts(classes);
        }
    }

    /** Asks to execute a block, which is to end the worker; answered by {@link Finished} if not. */
    record Execute(byte[] block) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.EXECUTE;
        }

        @Override
        public void write(FieldWriter out) {
            out.bytes(block);
        }
    }

    /** Asks a worker that has no work whether it is there; answered by {@link Pong}. */
    record Ping() implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.PING;
        }
    }

    record Pong() implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.PONG;
        }
    }

    /** Lets the class at the gate start. */
    record Proceed() implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.PROCEED;
        }
    }

    /** Asks the worker to end in good order. */
    record Close() implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.CLOSE;
        }
    }

    /** A top-level class waits for {@link Proceed}. */
    record AtGate(String id) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.AT_GATE;
        }

        @Override
        public void write(FieldWriter out) {
            out.text(id);
        }
    }

    /** A test or container that discovery did not know. */
    record Registered(
            String id,
            String parent,
            String name,
            String legacyName,
            String type,
            List<String> tags,
            byte[] source)
            implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.REGISTERED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id).recent(parent).text(name).text(legacyName).recent(type);
            out.texts(tags).recent(source);
        }
    }

    record Started(String id) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.STARTED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id);
        }
    }

    record Skipped(String id, String reason) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.SKIPPED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id).text(reason);
        }
    }

    /**
     * A test or container ended, with what {@link ThrowableCodec} made of its throwable, and what
     * {@code LateFinish} says where it ended too late.
     */
    record Finished(String id, String status, byte[] throwable, Map<String, String> overrun)
            implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.FINISHED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id).recent(status).bytes(throwable).map(overrun);
        }
    }

    /**
     * Children of a container, registered just before, can run only if the parent asks for them: it
     * turned out late that they are others than those that have run.
     */
    record Deferred(String id) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.DEFERRED;
        }

        @Override
        public void write(FieldWriter out) {
            out.text(id);
        }
    }

    record Reported(String id, Map<String, String> entries) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.REPORTED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id).map(entries);
        }
    }

    record FilePublished(String id, String path, Optional<String> mediaType) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.FILE_PUBLISHED;
        }

        @Override
        public void write(FieldWriter out) {
            out.recent(id).text(path).text(mediaType.orElse(""));
        }
    }

    /** What was written as bytes to System.out, or to System.err. */
    record Printed(boolean toErr, byte[] text) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.PRINTED;
        }

        @Override
        public void write(FieldWriter out) {
            out.flag(toErr).bytes(text);
        }
    }

    /** What was printed as text to System.out, or to System.err. */
    record PrintedText(boolean toErr, String text) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.PRINTED_TEXT;
        }

        @Override
        public void write(FieldWriter out) {
            out.flag(toErr).text(text);
        }
    }

    /**
     * What follows is told by another thread; its id is negative where yet another tells for it.
     */
    record Turn(long thread) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.TURN;
        }

        @Override
        public void write(FieldWriter out) {
            out.longNumber(thread);
        }
    }

    /** System.exit was called, here; the worker is about to end. */
    record Exiting(byte[] caller) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.EXITING;
        }

        @Override
        public void write(FieldWriter out) {
            out.bytes(caller);
        }
    }

    /** JUnit gave up, for example for want of memory; the worker is about to end. */
    record GaveUp(byte[] throwable) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.GAVE_UP;
        }

        @Override
        public void write(FieldWriter out) {
            out.bytes(throwable);
        }
    }

    record RunEnded() implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.RUN_ENDED;
        }
    }
}
