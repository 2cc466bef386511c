// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.util.ArrayList;
import java.util.List;

/** What is expected, each line printed with whether it holds. */
final class Checks {

    private final String subject;
    private final List<String> broken = new ArrayList<>();
    private int held;

    Checks(String subject) {
        this.subject = subject;
    }

    /** Prints an expectation; the detail says what was found, where it does not hold. */
    void that(boolean holds, String expectation, String detail) {
        if (holds) {
            held++;
            System.out.println("  ok    " + expectation);
        } else {
            broken.add(expectation);
            System.out.println("  WRONG " + expectation + "\n        found: " + detail);
        }
    }

    /** Ends the process: with a sentence and status 1 where an expectation does not hold. */
    void end() {
        if (broken.isEmpty()) {
            System.out.println(subject + ": all " + held + " expectations hold.");
            return;
        }
        System.err.println(
                subject
                        + ": "
                        + broken.size()
                        + " of "
                        + (held + broken.size())
                        + " expectations do not hold, the first: "
                        + broken.get(0)
                        + ".");
        System.exit(1);
    }
}
