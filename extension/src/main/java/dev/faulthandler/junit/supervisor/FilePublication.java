// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.protocol.Message;
import java.nio.file.Path;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;

/** The only user of a type that JUnit has since 5.12: linked when a worker sends such an event. */
final class FilePublication {

    private FilePublication() {}

    static void report(
            EngineExecutionListener listener, TestDescriptor test, Message.FilePublished file) {
        listener.fileEntryPublished(
                test, FileEntry.from(Path.of(file.path()), file.mediaType().orElse(null)));
    }
}
