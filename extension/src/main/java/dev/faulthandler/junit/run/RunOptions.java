// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import org.apiguardian.api.API;

/**
 * The settings of a run.
 *
 * @param use what has a worker to itself
 * @param together whether all classes are one sequence, so that a worker is done with it
 * @param workers the most workers at work at a time
 * @param restarts the most workers that may follow one that died
 * @param jvm what a worker has that it does not inherit
 * @param retries how often a test that killed its worker runs again
 * @param findsPolluters whether it is found out which tests before it made a test kill its worker
 * @param expectations the tests that are to kill their worker
 * @param times how long tests may take
 */
@API(status = API.Status.INTERNAL)
public record RunOptions(
        WorkerScope use,
        boolean together,
        int workers,
        int restarts,
        WorkerJvmOptions jvm,
        int retries,
        boolean findsPolluters,
        ExpectedTerminations expectations,
        TimeoutPolicy times) {}
