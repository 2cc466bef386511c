// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.run.ScriptedRun.Discovered;
import dev.faulthandler.junit.run.ScriptedRun.Terms;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

@Timeout(60)
class RunDriverTests {

    private static final UniqueId ENGINE = UniqueId.forEngine("junit-jupiter");

    /** It fails at its first event, as nobody knows how long the run may take. */
    private static RunDriver broken(TestDescriptor... classes) {
        RunOptions options = new Terms().options();
        return new RunDriver(
                Stream.of(classes).map(List::of).toList(),
                EngineExecutionListener.NOOP,
                Map.of(),
                new SelectedInvocations(List.of(), List.of()),
                List.of(),
                new RunOptions(
                        options.use(),
                        false,
                        options.workers(),
                        options.restarts(),
                        options.jvm(),
                        options.retries(),
                        options.findsPolluters(),
                        options.expectations(),
                        new TimeoutPolicy(TimeoutTable.NONE, Duration.ZERO, null)));
    }

    private static TestDescriptor type(String name) {
        UniqueId id = ENGINE.append("class", name);
        return new Discovered(id, name, null, TestDescriptor.Type.CONTAINER);
    }

    @Test
    void failsTheClassesThatWaitWhereTheStateMachineFails() {
        TestDescriptor one = type("A");
        TestDescriptor other = type("B");
        RunDriver run = broken(one, other);
        for (TestDescriptor type : List.of(one, other, one)) {
            assertThatThrownBy(() -> run.awaitStart(type))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "The run of the isolated classes broke down.\n  found: ")
                    .hasCauseInstanceOf(NullPointerException.class);
        }
        assertThatThrownBy(() -> run.release(other)).isInstanceOf(IllegalStateException.class);
    }
}
