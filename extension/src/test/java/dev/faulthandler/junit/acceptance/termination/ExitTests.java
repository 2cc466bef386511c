// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much time a worker has to exit. */
@Timeout(120)
class ExitTests {

    private static final String CUT = "[faulthandler] A test JVM was killed because it had not ";

    @TempDir Path directory;

    private ChildJvm.Setup child(int hookMillis) {
        return ChildJvm.in(directory).with("-D" + Exits.MILLIS + "=" + hookMillis);
    }

    @Test
    void aHookAfterTheLastTestHasTime() throws Exception {
        String output = child(11_000).run(Exits.PassingTestCase.class).outputToTheEnd();
        assertThat(output).contains("hook done").doesNotContain(CUT).endsWith("exit status 0");
    }

    @Test
    void aHookThatIsCutIsReported() throws Exception {
        String output =
                child(30_000)
                        .with("-Dfaulthandler.worker.exitTimeout=2 s")
                        .run(Exits.PassingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .containsOnlyOnce(CUT + "exited 2 s after its last test: a shutdown hook")
                .doesNotContain("hook done")
                .endsWith("exit status 0");
    }

    @Test
    void aTestJvmThatIsTerminatedHasTheHooksOfItsTestsRun() throws Exception {
        ChildJvm child = child(1_000).run(Exits.RunningTestCase.class);
        child.awaitLine("running");
        ProcessHandle.of(child.pid()).orElseThrow().destroy();
        assertThat(child.outputToTheEnd()).contains("hook done").endsWith("exit status 143");
    }
}
