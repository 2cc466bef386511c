// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnJre;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides whether a test runs. */
class ConditionTests {

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinux() {}

    @Test
    @DisabledOnOs(OS.LINUX)
    void notOnLinux() {}

    @Test
    @DisabledOnOs(value = OS.LINUX, disabledReason = "a reason")
    void notOnLinuxForAReason() {}

    @Test
    @EnabledForJreRange(min = JRE.JAVA_17, max = JRE.JAVA_20)
    void onSome() {}

    @Test
    @DisabledOnJre(JRE.JAVA_17)
    void notOn17() {}

    @Test
    @EnabledIfSystemProperty(named = "com.acme.given", matches = "gi.*")
    void withProperty() {}

    @Test
    @DisabledIfSystemProperty(named = "com.acme.given", matches = "gi.*")
    void withoutProperty() {}

    @Test
    @EnabledIfEnvironmentVariable(named = "COM_ACME_GIVEN", matches = "given")
    void withVariable() {}

    @Test
    @EnabledIf("holds")
    void ifItHolds() {}

    @Test
    @DisabledIf(value = "holds", disabledReason = "it holds")
    void unlessItHolds() {}

    static boolean holds() {
        return true;
    }

    static final class Picky implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String name = context.getDisplayName();
            System.out.println("asked of " + name);
            return name.contains("2")
                    ? ConditionEvaluationResult.disabled("it is the second")
                    : ConditionEvaluationResult.enabled("it is not the second");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @ExtendWith(Picky.class)
    void someInvocations(int number) {}

    @Disabled("the whole class")
    static class DisabledTests {
        @Test
        void never() {}
    }

    @EnabledIf("com.acme.events.ConditionTests#never")
    static class NeverTests {
        @Test
        void never() {}
    }

    static boolean never() {
        return false;
    }
}
