// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.worker.WorkerMain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The order of the packages, and what may be public. */
class ArchitectureTests {

    private static final String ROOT = "dev.faulthandler.junit";

    /** A room uses only those before it. The root holds the API, which uses nothing of ours. */
    private static final List<String> ROOMS =
            List.of(
                    "",
                    ".help",
                    ".os",
                    ".outcome",
                    ".config",
                    ".protocol",
                    ".protocol.throwable",
                    ".report",
                    ".postmortem",
                    ".timeout",
                    ".process",
                    ".replay",
                    ".attribution",
                    ".run",
                    ".deathtest",
                    ".worker.engine",
                    ".worker",
                    ".inprocess",
                    ".discovery");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("ROOMS")
    void eachRoomUsesOnlyRoomsBeforeIt(String room) {
        usesOnlyRoomsBeforeIt(room, ROOMS).check(OURS);
    }

    @Test
    void aWorkerIsStartedByTheNameOfItsMainClass() {
        assertThat(WorkerFiles.MAIN_CLASS).isEqualTo(WorkerMain.class.getName());
    }

    @Test
    void anOrderThatDoesNotHoldIsFound() {
        List<String> reversed = new ArrayList<>(ROOMS);
        Collections.reverse(reversed);
        assertThat(usesOnlyRoomsBeforeIt(".process", reversed).evaluate(OURS).hasViolation())
                .isTrue();
    }

    @Test
    void eachClassIsInARoom() {
        String[] packages = ROOMS.stream().map(ROOT::concat).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(OURS);
    }

    /** JNA is the business of the native artifact's bridge. */
    @Test
    void nothingKnowsJna() {
        noClassKnows("com.sun.jna..").check(OURS);
    }

    @Test
    void aLibraryThatIsUsedIsFound() {
        assertThat(noClassKnows("org.junit.platform..").evaluate(OURS).hasViolation()).isTrue();
    }

    @Test
    void eachPublicTypeBelowTheRootSaysForWhomItIs() {
        saysForWhomItIs().check(OURS);
    }

    @Test
    void aPublicTypeThatDoesNotSayItIsFound() {
        JavaClasses junits = new ClassFileImporter().importClasses(List.class);
        assertThat(saysForWhomItIs().evaluate(junits).hasViolation()).isTrue();
    }

    private static ArchRule usesOnlyRoomsBeforeIt(String room, List<String> order) {
        List<String> later = order.subList(order.indexOf(room) + 1, order.size());
        DescribedPredicate<JavaClass> isLater =
                describe(
                        "are in a later room",
                        type ->
                                isExtension(type)
                                        || later.stream().anyMatch(each -> isIn(type, each)));
        return noClasses()
                .that(describe("are in '" + room + "'", type -> isIn(type, room)))
                .and(describe("are no annotations", type -> !type.isAnnotation()))
                .should()
                .dependOnClassesThat(isLater)
                .allowEmptyShould(true);
    }

    private static ArchRule noClassKnows(String packages) {
        return noClasses().should().dependOnClassesThat().resideInAPackage(packages);
    }

    private static ArchRule saysForWhomItIs() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(describe("are not in the root", type -> !isIn(type, "")))
                .and(describe("are not the extension", type -> !isExtension(type)))
                .should()
                .beAnnotatedWith(API.class);
    }

    /** The extension is in the root, and stands above all rooms. */
    private static boolean isExtension(JavaClass type) {
        return type.getName().startsWith(FaultHandlerExtension.class.getName());
    }

    private static boolean isIn(JavaClass type, String room) {
        return type.getPackageName().equals(ROOT + room) && !isExtension(type);
    }
}
