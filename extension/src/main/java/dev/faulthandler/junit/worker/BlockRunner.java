// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Executes what is to end this JVM, and says what came of it if it does not. */
final class BlockRunner {

    /** What the handler knows it by. */
    private static final String ID = "[block]";

    private final RunningTestTracker running;

    BlockRunner(ControlBlock control) {
        running = new RunningTestTracker(control);
    }

    Message.Finished execute(Message.Execute command) {
        Optional<Throwable> thrown = Optional.empty();
        running.unlimited(ID);
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(command.block()))) {
            ((Executable) in.readObject()).execute();
        } catch (Throwable e) {
            thrown = Optional.of(e);
        } finally {
            running.finished(ID);
        }
        Status status = thrown.isEmpty() ? Status.SUCCESSFUL : Status.FAILED;
        return new Message.Finished(ID, status.name(), ThrowableCodec.encode(thrown), Map.of());
    }
}
