// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;

class ReproductionCommandTests {

    private static final List<MethodSource> METHODS =
            List.of(
                    MethodSource.from("com.acme.ATests", "one"),
                    MethodSource.from("com.acme.BTests$Inner", "two", "int, java.lang.String"),
                    MethodSource.from("com.acme.ATests", "three"));

    @Test
    void isMavensWithEachClassOnce() {
        assertThat(ReproductionCommand.maven(METHODS))
                .isEqualTo(
                        "mvn test"
                                + " '-Dtest=com.acme.ATests#one+three,com.acme.BTests$Inner#two'");
    }

    @Test
    void isGradlesWithATestEach() {
        assertThat(ReproductionCommand.gradle(METHODS))
                .isEqualTo(
                        "gradle test --tests 'com.acme.ATests.one'"
                                + " --tests 'com.acme.BTests$Inner.two'"
                                + " --tests 'com.acme.ATests.three'");
    }

    @Test
    void isOtherwiseWhatTheConsoleLauncherIsGiven() {
        assertThat(ReproductionCommand.launcher(METHODS))
                .isEqualTo(
                        "--select-method 'com.acme.ATests#one()'"
                                + " --select-method"
                                + " 'com.acme.BTests$Inner#two(int, java.lang.String)'"
                                + " --select-method 'com.acme.ATests#three()'");
    }
}
