// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The first byte of a frame, and how the rest is read. */
@API(status = API.Status.INTERNAL)
public enum MessageKind {
    HELLO(in -> new Message.Hello(in.text())),
    RUN(Message.Run::read),
    REHEARSE(in -> new Message.Rehearse(in.texts())),
    PROCEED(in -> new Message.Proceed()),
    CLOSE(in -> new Message.Close()),
    AT_GATE(in -> new Message.AtGate(in.text())),
    REGISTERED(
            in ->
                    new Message.Registered(
                            in.text(),
                            in.text(),
                            in.text(),
                            in.text(),
                            in.text(),
                            in.texts(),
                            in.bytes())),
    STARTED(in -> new Message.Started(in.text())),
    SKIPPED(in -> new Message.Skipped(in.text(), in.text())),
    FINISHED(in -> new Message.Finished(in.text(), in.text(), in.bytes(), in.map())),
    REPORTED(in -> new Message.Reported(in.text(), in.map())),
    FILE_PUBLISHED(
            in ->
                    new Message.FilePublished(
                            in.text(),
                            in.text(),
                            Optional.of(in.text()).filter(type -> !type.isEmpty()))),
    PRINTED(in -> new Message.Printed(in.flag(), in.bytes())),
    PRINTED_TEXT(in -> new Message.PrintedText(in.flag(), in.text())),
    TURN(in -> new Message.Turn(in.longNumber())),
    EXITING(in -> new Message.Exiting(in.bytes())),
    GAVE_UP(in -> new Message.GaveUp(in.bytes())),
    RUN_ENDED(in -> new Message.RunEnded()),
    EXECUTE(in -> new Message.Execute(in.bytes())),
    PING(in -> new Message.Ping()),
    PONG(in -> new Message.Pong());

    /** Reads a message's fields in the order in which they were written. */
    final Function<FieldReader, Message> reader;

    MessageKind(Function<FieldReader, Message> reader) {
        this.reader = reader;
    }
}
