// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of the packages, the place of JNA, and the only file of C that writes. */
class ArchitectureTests {

    private static final String ROOT = "dev.faulthandler";
    private static final String BRIDGE = ROOT + ".bridge";
    private static final String CONTROL = ROOT + ".control";
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);
    private static final JavaClasses OURS_WITH_TESTS = new ClassFileImporter().importPackages(ROOT);

    @Test
    void usesJnaInTheBridgeOnly() {
        jnaInTheBridgeOnly().check(OURS);
    }

    @Test
    void findsAUseOfJnaElsewhere() {
        assertThat(OURS_WITH_TESTS.contain(TestLibrary.class)).isTrue();
        assertThat(jnaInTheBridgeOnly().evaluate(OURS_WITH_TESTS).hasViolation()).isTrue();
    }

    @Test
    void keepsTheOrderOfThePackages() {
        order(ROOT, BRIDGE, CONTROL).check(OURS);
    }

    @Test
    void findsAPackageOutOfOrder() {
        assertThat(order(BRIDGE, ROOT, CONTROL).evaluate(OURS).hasViolation()).isTrue();
        assertThat(order(ROOT, CONTROL, BRIDGE).evaluate(OURS).hasViolation()).isTrue();
    }

    @Test
    void writesInDumpsThroughTheWriterOnly() throws IOException {
        assertThat(filesThatMention(" write(", "src/main/c"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("writer.c");
    }

    private static ArchRule jnaInTheBridgeOnly() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..");
    }

    private static ArchRule order(String highest, String middle, String lowest) {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("highest")
                .definedBy(highest)
                .layer("middle")
                .definedBy(middle)
                .layer("lowest")
                .definedBy(lowest)
                .whereLayer("highest")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("middle")
                .mayOnlyBeAccessedByLayers("highest");
    }

    private static List<Path> filesThatMention(String text, String below) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(below))) {
            return files.filter(Files::isRegularFile).filter(file -> mentions(file, text)).toList();
        }
    }

    private static boolean mentions(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
