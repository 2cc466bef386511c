// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmArgumentParserTests {

    @Test
    void areSplitAtSpacesThatNoQuoteProtects() {
        assertThat(split("-Xmx1g\n  '-Da=b c' -Dd=\"e 'f'\"\t--add-opens java.base/java.lang=x"))
                .containsExactly(
                        "-Xmx1g", "-Da=b c", "-Dd=e 'f'", "--add-opens=java.base/java.lang=x");
    }

    @Test
    void keepBackslashes() {
        assertThat(split("-Da=C:\\b")).containsExactly("-Da=C:\\b");
    }

    @Test
    void areNoneInAnEmptyText() {
        assertThat(split(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'-Da=b", "-Da \"", "Main", "-cp x", "--class-path=x", "@file", "-jar"})
    void areRefusedWhereAWorkerCouldNotStart(String text) {
        assertThat(WorkerJvmOptions.argumentsIn(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx1g, -Xmx256m",
        "-Xmx1g, -XX:MaxHeapSize=256m",
        "-Dkey=value, -Dkey",
        "-XX:+UseG1GC, -XX:-UseG1GC",
        "-XX:+UseG1GC, -XX:+UseSerialGC",
        "-XX:MaxRAMPercentage=50, -XX:MaxRAMPercentage=25",
        "-Xint, -Xmixed",
        "--patch-module=m=one, --patch-module=m=two",
        "--limit-modules=a, --limit-modules=b",
        "-javaagent:a.jar=one, -javaagent:a.jar",
        "-ea, -ea"
    })
    void takeThePlaceOfThoseThatSetTheSame(String inherited, String own) {
        assertThat(JvmArgumentParser.override(List.of(inherited, "-Dother=1"), List.of(own)))
                .containsExactly("-Dother=1", own);
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx1g, -Xms1g",
        "-Dkey=value, -Dkeys=value",
        "-XX:+UseG1GC, -XX:+UseStringDeduplication",
        "--add-opens=a/b=c, --add-opens=d/e=c",
        "--patch-module=m=one, --patch-module=n=one",
        "-javaagent:a.jar, -javaagent:b.jar",
        "-Xlog:gc, -Xlog:class+load",
        "-ea, -ea:com.acme"
    })
    void standBesideThoseThatDoNot(String inherited, String own) {
        assertThat(JvmArgumentParser.override(List.of(inherited), List.of(own)))
                .containsExactly(inherited, own);
    }

    @Test
    void setPropertiesThatTheParentHasToo() {
        var jvm =
                new WorkerJvmOptions(
                        List.of("-Da=own", "-Db"), OptionalInt.empty(), true, true, Duration.ZERO);
        assertThat(jvm.without(Map.of("a", "inherited", "b", "inherited", "c", "inherited")))
                .containsOnlyKeys("c");
    }

    private static List<String> split(String text) {
        return JvmArgumentParser.split(text).orElseThrow();
    }
}
