// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.FaultHandlerError.Facts;
import dev.faulthandler.junit.TestNotRunError;
import dev.faulthandler.junit.help.HelpTopic;
import java.util.List;

/** The error of tests that may have run under other names, so that they do not run. */
final class OtherNames {

    private static final String MESSAGE =
            "The test was not run: after the end of a test JVM, the next one has other arguments or"
                    + " dynamic tests, or several of one name, and which of them have run is not"
                    + " known. Give them unique names, and the same ones in each JVM. "
                    + HelpTopic.OTHER_NAMES.reference();

    private OtherNames() {}

    static TestNotRunError error() {
        return new TestNotRunError(new Facts(MESSAGE, "", "", List.of(), "", -1, ""));
    }
}
