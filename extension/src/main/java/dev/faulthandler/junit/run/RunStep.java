// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.List;

/**
 * Actions for the thread of JUnit's that waits for one sequence of classes.
 *
 * @param sequence the sequence, by its place
 */
record RunStep(int sequence, List<RunAction> actions) {}
