// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.fixtures.Claimed;
import dev.faulthandler.junit.fixtures.PlainTestCase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTests {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";

    @ParameterizedTest
    @ValueSource(
            classes = {
                Claimed.ByExtensionTestCase.class,
                Claimed.ByAnnotationTestCase.class,
                Claimed.ByMetaAnnotationTestCase.class,
                Claimed.BySuperclassTestCase.class,
                Claimed.ByInterfaceTestCase.class,
                Claimed.ByNestedClassTestCase.class,
                Claimed.Enclosing.ByEnclosingClassTestCase.class,
                Claimed.ByMethodTestCase.class,
                Claimed.ByFieldTestCase.class,
                Claimed.ByInstanceFieldTestCase.class
            })
    void runsAClassThatAsksForItInAWorker(Class<?> fixture) {
        assertThat(RecordedRun.of(fixture).reported("worker")).isEqualTo("true");
    }

    @Test
    void leavesOtherClassesAlone() {
        assertThat(RecordedRun.of(PlainTestCase.class).reported("worker")).isEqualTo("false");
    }

    @Test
    void claimsAllIfToldSo() {
        var run = RecordedRun.of(Map.of(Settings.CLAIM, "all"), PlainTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("true");
    }

    @Test
    void claimsAllIfASystemPropertySaysSo() {
        System.setProperty(Settings.CLAIM, "all");
        try {
            var run = RecordedRun.of(PlainTestCase.class);
            assertThat(run.reported("worker")).isEqualTo("true");
        } finally {
            System.clearProperty(Settings.CLAIM);
        }
    }

    @Test
    void claimsAllIfJupiterDetectsExtensions() {
        var run = RecordedRun.of(Map.of(DETECTION, "true"), PlainTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("true");
    }

    @Test
    void claimsNothingMoreIfDetectionDoesNotAdmitOurs() {
        var run =
                RecordedRun.of(
                        Map.of(
                                DETECTION,
                                "true",
                                "junit.jupiter.extensions.autodetection.exclude",
                                "dev.faulthandler.*"),
                        PlainTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("false");
    }

    @Test
    void claimsNothingIfDisabled() {
        var run =
                RecordedRun.of(
                        Map.of(Settings.ENABLED, "false"), Claimed.ByExtensionTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("false");
    }

    @Test
    void runsInThisJvmIfIsolationIsNone() {
        var run =
                RecordedRun.of(
                        Map.of(Settings.ISOLATION, "none"), Claimed.ByExtensionTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("false");
    }
}
