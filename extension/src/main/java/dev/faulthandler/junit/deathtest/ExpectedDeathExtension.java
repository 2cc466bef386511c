// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.protocol.WorkerFiles;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Lets a test with {@link ExpectedDeath} run in a worker only, and only if it says what it means.
 */
final class ExpectedDeathExtension implements ExecutionCondition, BeforeEachCallback {

    private static final String ELSEWHERE =
            "It would kill the test JVM, because it does not run in a worker "
                    + HelpTopic.DEATH_TESTS_WITHOUT_WORKER.reference()
                    + ".";

    ExpectedDeathExtension() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return WorkerFiles.isWorker()
                ? ConditionEvaluationResult.enabled("It runs in a worker JVM.")
                : ConditionEvaluationResult.disabled(ELSEWHERE);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getElement(), ExpectedDeath.class)
                .ifPresent(ExpectedDeathReader::read);
    }
}
