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
    void takesOverPropertiesButThoseThatDescribeThisJvm() {
        assertThat(
                        WorkerSpec.inherited(
                                Map.of(
                                        "user.key", "1",
                                        "java.util.logging.config.file", "2",
                                        "user.home", "3",
                                        "sun.net.http.allowRestrictedHeaders", "4",
                                        "sun.java.command", "5",
                                        "java.class.path", "6",
                                        "jdk.module.path", "7",
                                        "java.vm.info", "8",
                                        "stdout.encoding", "9",
                                        "dev.faulthandler.library", "10")))
                .containsOnlyKeys(
                        "user.key",
                        "java.util.logging.config.file",
                        "user.home",
                        "sun.net.http.allowRestrictedHeaders");
    }

    private static List<String> arguments(String... arguments) {
        return WorkerSpec.inherited(List.of(arguments));
    }
}
