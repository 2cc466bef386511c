// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.CompiledFixture;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTests {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";

    @ParameterizedTest
    @ValueSource(
            classes = {
                Scoped.ByExtensionTestCase.class,
                Scoped.ByAnnotationTestCase.class,
                Scoped.ByMetaAnnotationTestCase.class,
                Scoped.BySuperclassTestCase.class,
                Scoped.ByInterfaceTestCase.class,
                Scoped.ByNestedClassTestCase.class,
                Scoped.Enclosing.ByEnclosingClassTestCase.class,
                Scoped.ByMethodTestCase.class,
                Scoped.ByFieldTestCase.class,
                Scoped.ByInstanceFieldTestCase.class
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
        var run = RecordedRun.of(Map.of(Constants.SCOPE_PROPERTY_NAME, "all"), PlainTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("true");
    }

    @Test
    void claimsAllIfASystemPropertySaysSo() {
        System.setProperty(Constants.SCOPE_PROPERTY_NAME, "all");
        try {
            var run = RecordedRun.of(PlainTestCase.class);
            assertThat(run.reported("worker")).isEqualTo("true");
        } finally {
            System.clearProperty(Constants.SCOPE_PROPERTY_NAME);
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
                        Map.of(Constants.ENABLED_PROPERTY_NAME, "false"),
                        Scoped.ByExtensionTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("false");
    }

    @Test
    void runsInThisJvmIfIsolationIsNone() {
        var run =
                RecordedRun.of(
                        Map.of(Constants.ISOLATION_PROPERTY_NAME, "none"),
                        Scoped.ByExtensionTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("false");
    }

    @Test
    void aDiscoveryWithinADiscoveryChangesNothing() {
        var run = RecordedRun.of(Scoped.DiscoveringTestCase.class);
        assertThat(run.reported("worker")).isEqualTo("true");
    }

    @Test
    void aClassWithAFieldOfAMissingTypeLeavesOthersIsolated(@TempDir Path directory)
            throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        CompiledFixture.compile(
                directory,
                classes,
                "Incomplete",
                "public class Incomplete { Missing field; @org.junit.jupiter.api.Test void a() {} }"
                        + " class Missing {}");
        Files.delete(classes.resolve("Missing.class"));
        String output =
                ChildJvm.in(directory)
                        .changingClassPath(path -> path + File.pathSeparator + classes)
                        .run("Incomplete", Scoped.ByExtensionTestCase.class.getName())
                        .outputToTheEnd();
        assertThat(output).contains("worker true").doesNotContain("not as expected");
    }
}
