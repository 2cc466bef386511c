// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    @Test
    void haveDefaults() {
        assertThat(settings(Map.of()))
                .isEqualTo(
                        new Settings(
                                true,
                                Settings.Scope.ANNOTATED,
                                Optional.empty(),
                                OptionalInt.empty(),
                                20,
                                WorkerJvmOptions.INHERITED,
                                new RetrySettings(0, false),
                                new TimeoutSettings(
                                        new TestTimeout(0, TestTimeout.Action.FAIL, false),
                                        Duration.ofMinutes(1),
                                        false,
                                        Duration.ZERO),
                                new ReportSettings("", "")));
    }

    @Test
    void areWhatTheUserWrote() {
        assertThat(
                        settings(
                                Map.of(
                                        "faulthandler.enabled", "false",
                                        "faulthandler.scope", "all",
                                        "faulthandler.isolation", "none",
                                        "faulthandler.workers", "3",
                                        "faulthandler.worker.restarts", "unlimited",
                                        "faulthandler.worker.jvmArgs", "-Xmx1g '-Da=b c'",
                                        "faulthandler.retries", " 2 ",
                                        "faulthandler.timeout", "30 s",
                                        "faulthandler.slow", "5 s",
                                        "faulthandler.reports.directory", "reports")))
                .isEqualTo(
                        new Settings(
                                false,
                                Settings.Scope.ALL,
                                Optional.of(Settings.Isolation.NONE),
                                OptionalInt.of(3),
                                Integer.MAX_VALUE,
                                new WorkerJvmOptions(
                                        List.of("-Xmx1g", "-Da=b c"),
                                        OptionalInt.empty(),
                                        true,
                                        true,
                                        Duration.ZERO),
                                new RetrySettings(2, false),
                                new TimeoutSettings(
                                        new TestTimeout(
                                                Duration.ofSeconds(30).toNanos(),
                                                TestTimeout.Action.FAIL,
                                                false),
                                        Duration.ofSeconds(5),
                                        true,
                                        Duration.ZERO),
                                new ReportSettings("reports", "")));
    }

    @Test
    void giveWorkersTimeToExit() {
        var standard = settings(Map.of()).jvm();
        assertThat(standard.exitTimeoutAfterTests()).hasSeconds(30);
        assertThat(standard.exitTimeoutWhenTerminated()).hasSeconds(10);
        var set = settings(Map.of("faulthandler.worker.exitTimeout", "45 s")).jvm();
        assertThat(set.exitTimeoutAfterTests()).hasSeconds(45);
        assertThat(set.exitTimeoutWhenTerminated()).hasSeconds(45);
    }

    @Test
    void haveTheNativeHandlerUnlessItIsSwitchedOff() {
        assertThat(settings(Map.of()).jvm().nativeEnabled()).isTrue();
        assertThat(settings(Map.of("faulthandler.native.enabled", "false")).jvm().nativeEnabled())
                .isFalse();
    }

    @Test
    void refuseAValueThatMeansNothing() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.scope", "everything")))
                .hasMessage(
                        """
                        Invalid value of 'faulthandler.scope'.
                          found: 'everything'
                          hint:  write 'annotated' or 'all' \
                        (java -jar faulthandler-junit.jar help configuration#scope)""");
    }

    @Test
    void takeAutoForTheNumberOfProcessors() {
        assertThat(settings(Map.of("faulthandler.workers", "auto")).workers())
                .hasValue(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void refuseANumberThatIsNone() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.workers", "0")))
                .hasMessage(
                        """
                        Invalid value of 'faulthandler.workers'.
                          found: '0'
                          hint:  write a number of at least 1, or 'auto' \
                        (java -jar faulthandler-junit.jar help configuration#workers)""");
    }

    @Test
    void hintAtTheAnchorOfASettingWithDotsInItsName() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.worker.restarts", "few")))
                .hasMessageContaining(
                        "(java -jar faulthandler-junit.jar help configuration#workerrestarts)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "localhost:5005", ""})
    void refuseAPortThatIsNone(String text) {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.worker.debug", text)))
                .hasMessage(
                        """
                        Invalid value of 'faulthandler.worker.debug'.
                          found: '%s'
                          hint:  write a port from 1 to 65535 \
                        (java -jar faulthandler-junit.jar help configuration#workerdebug)""",
                        text);
    }

    @Test
    void refuseArgumentsThatNoJvmTakes() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.worker.jvmArgs", "-Xmx1g Main")))
                .hasMessage(
                        """
                        Invalid value of 'faulthandler.worker.jvmArgs'.
                          found: '-Xmx1g Main'
                          hint:  write JVM arguments that start with '-', without a class path or \
                        main class, and with balanced quotes \
                        (java -jar faulthandler-junit.jar help configuration#workerjvmargs)""");
    }

    @Test
    void haveOneWorkerThatIsDebuggedEvenUnderADebugger() {
        var settings =
                settings(Map.of("faulthandler.worker.debug", "5005", "faulthandler.workers", "3"));
        assertThat(settings.workers()).hasValue(1);
        assertThat(settings.isolates(() -> true)).isTrue();
    }

    @Test
    void failTheRunIfOneMeansNothing() {
        assertThatThrownBy(
                        () ->
                                RecordedRun.of(
                                        Map.of("faulthandler.isolation", "cell"),
                                        PlainTestCase.class))
                .hasStackTraceContaining("Invalid value of 'faulthandler.isolation'.");
    }

    @Test
    void warnOfAKeyThatIsNoneWithTheNearestThatIs() {
        assertThat(Settings.warningsFor(List.of("faulthandler.scop", "faulthandler.scope", "x.y")))
                .containsExactly(
                        "[faulthandler] Unknown setting 'faulthandler.scop': did you mean"
                                + " 'faulthandler.scope'? (java -jar faulthandler-junit.jar help"
                                + " configuration)");
    }

    @Test
    void warnOfAKeyThatWasRenamedWithItsNewName() {
        assertThat(
                        Settings.warningsFor(
                                List.of("faulthandler.claim", "faulthandler.blame.enabled")))
                .containsExactly(
                        "[faulthandler] Unknown setting 'faulthandler.blame.enabled': it is now"
                                + " called 'faulthandler.bisect.enabled' (java -jar"
                                + " faulthandler-junit.jar help configuration#bisectenabled).",
                        "[faulthandler] Unknown setting 'faulthandler.claim': it is now called"
                                + " 'faulthandler.scope' (java -jar faulthandler-junit.jar help"
                                + " configuration#scope).");
    }

    @Test
    void warnOfNoPropertyOfOurOwnTests() {
        assertThat(Settings.warningsFor(List.of("faulthandler.internal.events"))).isEmpty();
    }

    @Test
    void takeNoValueFromAKeyThatWasRenamed() {
        assertThat(settings(Map.of("faulthandler.claim", "all")).scope())
                .isEqualTo(Settings.Scope.ANNOTATED);
    }

    @Test
    void knowTheKeysThatUsersSee() throws IllegalAccessException {
        for (Field field : Constants.class.getFields()) {
            if (field.getName().endsWith("_PROPERTY_NAME")) {
                assertThat(Settings.warningsFor(List.of((String) field.get(null)))).isEmpty();
            }
        }
    }

    @Test
    void warnWhenTestsAreDiscovered() {
        var run = RecordedRun.of(Map.of("faulthandler.isolaton", "none"), PlainTestCase.class);
        assertThat(run.err()).contains("did you mean 'faulthandler.isolation'?");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void sayHowTestsRunAgain() {
        assertThat(RetrySettings.of(key -> Optional.empty()))
                .isEqualTo(new RetrySettings(0, false));
        Map<String, String> written =
                Map.of("faulthandler.retries", " 2 ", "faulthandler.bisect.enabled", "true");
        assertThat(RetrySettings.of(key -> Optional.ofNullable(written.get(key))))
                .isEqualTo(new RetrySettings(2, true));
        assertThat(Settings.warningsFor(written.keySet())).isEmpty();
    }

    @Test
    void refuseANumberOfRunsThatIsNone() {
        assertThatThrownBy(() -> RetrySettings.of(key -> Optional.of("-1")))
                .hasMessage(
                        """
                        Invalid value of 'faulthandler.retries'.
                          found: '-1'
                          hint:  write a number of at least 0 \
                        (java -jar faulthandler-junit.jar help configuration#retries)""");
    }
}
