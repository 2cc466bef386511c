// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.FinishedInvocations;
import dev.faulthandler.junit.protocol.TestIdentity;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Keeps a replacement worker from running again what ended before: invocations and dynamic tests,
 * which a selector can't leave out.
 *
 * <p>It does so twice, because users may deactivate conditions.
 */
@API(status = API.Status.INTERNAL)
public final class SkipFinishedExtension implements ExecutionCondition, InvocationInterceptor {

    private static volatile FinishedInvocations ended = FinishedInvocations.of(List.of());

    public static void leaveOut(Collection<String> ids) {
        ended = FinishedInvocations.of(ids);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return hasEnded(context)
                ? ConditionEvaluationResult.disabled("It finished in an earlier worker.")
                : ConditionEvaluationResult.enabled("It has not finished yet.");
    }

    private static boolean hasEnded(ExtensionContext context) {
        String name = context.getDisplayName();
        return ended.containsAround(TestIdentity.of(context.getUniqueId(), name));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        skipOrProceed(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        skipOrProceed(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation,
            DynamicTestInvocationContext test,
            ExtensionContext context)
            throws Throwable {
        skipOrProceed(invocation, context);
    }

    private static void skipOrProceed(Invocation<Void> invocation, ExtensionContext context)
            throws Throwable {
        if (hasEnded(context)) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }
}
