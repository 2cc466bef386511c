// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.outcome.Termination;
import org.apiguardian.api.API;

/** The end that a test expects its worker to come to. */
@API(status = API.Status.INTERNAL)
public sealed interface Expectation {

    boolean isMetBy(Termination end);

    /** Return it as it follows on "expected". */
    String words();

    /** A fault: the dump tells which, as the exit status is that of HotSpot's own abort. */
    record Signal(String name) implements Expectation {
        @Override
        public boolean isMetBy(Termination end) {
            boolean isFault =
                    end instanceof Termination.Crashed || end instanceof Termination.Aborted;
            return isFault && end.signal().filter(name::equals).isPresent();
        }

        @Override
        public String words() {
            return "the fault " + name;
        }
    }

    /** An exit, by Java or by native code. */
    record Exit(int status) implements Expectation {
        @Override
        public boolean isMetBy(Termination end) {
            return end instanceof Termination.Exited exited && exited.status() == status
                    || end instanceof Termination.NativeExit exit && exit.status() == status;
        }

        @Override
        public String words() {
            return "an exit with status " + status;
        }
    }

    /** A halt. */
    record Halt(int status) implements Expectation {
        @Override
        public boolean isMetBy(Termination end) {
            return end instanceof Termination.Halted halted && halted.status() == status;
        }

        @Override
        public String words() {
            return "Runtime.halt(" + status + ")";
        }
    }
}
