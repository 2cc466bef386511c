// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.util.Optional;
import org.apiguardian.api.API;

/** The first byte of a frame, and how the rest is read. */
@API(status = API.Status.INTERNAL)
public enum MessageKind {
    HELLO,
    RUN,
    WARM_UP,
    PROCEED,
    CLOSE,
    AT_GATE,
    REGISTERED,
    STARTED,
    SKIPPED,
    FINISHED,
    REPORTED,
    FILE_PUBLISHED,
    PRINTED,
    PRINTED_TEXT,
    TURN,
    EXITING,
    GAVE_UP,
    RUN_ENDED,
    EXECUTE,
    PING,
    PONG,
    DEFERRED;

    /** Read a message's fields in the order in which they were written. */
    Message read(FieldReader in) {
        return switch (this) {
            case HELLO -> new Message.Hello(in.text());
            case RUN -> Message.Run.read(in);
            case WARM_UP -> new Message.WarmUp(in.texts());
            case PROCEED -> new Message.Proceed();
            case CLOSE -> new Message.Close();
            case AT_GATE -> new Message.AtGate(in.text());
            case REGISTERED ->
                    new Message.Registered(
                            in.recentText(),
                            in.recentText(),
                            in.text(),
                            in.text(),
                            in.recentText(),
                            in.texts(),
                            in.recentBytes());
            case STARTED -> new Message.Started(in.recentText());
            case SKIPPED -> new Message.Skipped(in.recentText(), in.text());
            case FINISHED ->
                    new Message.Finished(in.recentText(), in.recentText(), in.bytes(), in.map());
            case REPORTED -> new Message.Reported(in.recentText(), in.map());
            case FILE_PUBLISHED ->
                    new Message.FilePublished(
                            in.recentText(),
                            in.text(),
                            Optional.of(in.text()).filter(type -> !type.isEmpty()));
            case PRINTED -> new Message.Printed(in.flag(), in.bytes());
            case PRINTED_TEXT -> new Message.PrintedText(in.flag(), in.text());
            case TURN -> new Message.Turn(in.longNumber());
            case EXITING -> new Message.Exiting(in.bytes());
            case GAVE_UP -> new Message.GaveUp(in.bytes());
            case RUN_ENDED -> new Message.RunEnded();
            case EXECUTE -> new Message.Execute(in.bytes());
            case PING -> new Message.Ping();
            case PONG -> new Message.Pong();
            case DEFERRED -> new Message.Deferred(in.text());
        };
    }
}
