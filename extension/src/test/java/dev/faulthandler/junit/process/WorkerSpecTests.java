// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSpecTests {

    @Test
    void leavesOutDebuggersAndWhatCanBeThereOnce() {
        assertThat(
                        arguments(
                                "-agentlib:jdwp=transport=dt_socket,server=y",
                                "-Xrunjdwp:transport=dt_socket",
                                "-XX:ErrorFile=/tmp/x",
                                "-Dcom.sun.management.jmxremote.port=9999"))
                .isEmpty();
    }

    @Test
    void keepsWhatChangesHowTestsRun() {
        List<String> wanted =
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:jacoco.jar=destfile=x",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Djava.io.tmpdir=/var/tmp");
        assertThat(arguments(wanted.toArray(String[]::new))).isEqualTo(wanted);
    }

    @Test
    void takesOverPropertiesButNotTheJvmsOwn() {
        assertThat(
                        WorkerSpec.inherited(
                                Map.of(
                                        "user.key", "1",
                                        "java.util.logging.config.file", "2",
                                        "java.vm.name", "3",
                                        "java.home", "4",
                                        "dev.faulthandler.library", "5")))
                .containsOnlyKeys("user.key", "java.util.logging.config.file");
    }

    private static List<String> arguments(String... arguments) {
        return WorkerSpec.inherited(List.of(arguments));
    }
}
