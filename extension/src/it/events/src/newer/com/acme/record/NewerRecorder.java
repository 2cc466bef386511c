// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestIdentifier;

/** Records published files, too, which JUnit has since 5.12. */
public final class NewerRecorder extends Recorder {

    public NewerRecorder(boolean parallel) {
        super(parallel);
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        event("file", test, file.getPath() + " | " + file.getMediaType().orElse("no type"));
    }
}
