// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Which libraries are used where, and what may be public. */
class ArchitectureTests {

    private static final String ROOT = "dev.faulthandler.junit";

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

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
