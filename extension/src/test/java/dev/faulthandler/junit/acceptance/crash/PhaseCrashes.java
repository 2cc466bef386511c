// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import dev.faulthandler.junit.acceptance.RootStore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Extensions that end their JVM, each in another callback; see {@link Phases}. */
final class PhaseCrashes {

    private PhaseCrashes() {}

    static final class Everywhere implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            Phases.endIf(context.getRequiredTestClass() == Phases.ExtensionBeforeAllTestCase.class);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            Phases.endIf(context.getRequiredTestClass() == Phases.ExtensionAfterAllTestCase.class);
        }
    }

    static final class BeforeEachEnd implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            Phases.endIf(Phases.isMeant(context));
        }
    }

    static final class AfterEachEnd implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            Phases.endIf(Phases.isMeant(context));
        }
    }

    static final class ResolvingEnd implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Phases.end();
            return "";
        }
    }

    static final class ConditionEnd implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Phases.endIf(Phases.isMeant(context));
            return ConditionEvaluationResult.enabled("");
        }
    }

    static final class StoreEnd implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            RootStore.open(context, "end", () -> {}, Phases::end);
        }
    }
}
