// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.junit.fixtures.PlainTestCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void haveDefaults() {
        assertThat(settings(Map.of()))
                .isEqualTo(
                        new Settings(
                                true,
                                Settings.Claim.ANNOTATED,
                                Optional.empty(),
                                OptionalInt.empty(),
                                20));
    }

    @Test
    void areWhatTheUserWrote() {
        assertThat(
                        settings(
                                Map.of(
                                        "faulthandler.enabled", "false",
                                        "faulthandler.claim", "all",
                                        "faulthandler.isolation", "none",
                                        "faulthandler.workers", "3",
                                        "faulthandler.worker.restarts", "unlimited")))
                .isEqualTo(
                        new Settings(
                                false,
                                Settings.Claim.ALL,
                                Optional.of(Settings.Isolation.NONE),
                                OptionalInt.of(3),
                                Integer.MAX_VALUE));
    }

    @Test
    void refuseAValueThatMeansNothing() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.claim", "everything")))
                .hasMessage(
                        """
                        'faulthandler.claim' has no such value.
                          found: 'everything'
                          hint:  write 'annotated' or 'all' (docs/configuration.md#claim)""");
    }

    @Test
    void refuseANumberThatIsNone() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.workers", "0")))
                .hasMessage(
                        """
                        'faulthandler.workers' has no such value.
                          found: '0'
                          hint:  write a number from 1 on or 'auto' (docs/configuration.md#workers)""");
    }

    @Test
    void hintAtTheAnchorOfASettingWithDotsInItsName() {
        assertThatThrownBy(() -> settings(Map.of("faulthandler.worker.restarts", "few")))
                .hasMessageContaining("(docs/configuration.md#workerrestarts)");
    }

    @Test
    void failTheRunIfOneMeansNothing() {
        assertThatThrownBy(
                        () ->
                                RecordedRun.of(
                                        Map.of("faulthandler.isolation", "cell"),
                                        PlainTestCase.class))
                .hasStackTraceContaining("'faulthandler.isolation' has no such value.");
    }

    @Test
    void warnOfAKeyThatIsNoneWithTheNearestThatIs() {
        assertThat(Settings.warningsFor(List.of("faulthandler.clam", "faulthandler.claim", "x.y")))
                .containsExactly(
                        "[faulthandler] There is no setting 'faulthandler.clam'; did you mean"
                                + " 'faulthandler.claim'? (docs/configuration.md)");
    }

    @Test
    void warnWhenTestsAreDiscovered() {
        var run = RecordedRun.of(Map.of("faulthandler.isolaton", "none"), PlainTestCase.class);
        assertThat(run.err()).contains("did you mean 'faulthandler.isolation'?");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(key -> Optional.ofNullable(values.get(key)));
    }
}
