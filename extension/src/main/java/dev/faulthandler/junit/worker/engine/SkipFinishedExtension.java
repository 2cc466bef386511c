// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.lang.reflect.Method;
import java.util.function.Predicate;
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

    private static volatile Predicate<String> leftOut = id -> false;

    /**
     * Set what must not run.
     *
     * @param isLeftOut returns it of a unique id
     */
    public static void leaveOut(Predicate<String> isLeftOut) {
        leftOut = isLeftOut;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return isLeftOut(context)
                ? ConditionEvaluationResult.disabled("It finished in an earlier worker.")
                : ConditionEvaluationResult.enabled("It has not finished yet.");
    }

    private static boolean isLeftOut(ExtensionContext context) {
        return leftOut.test(context.getUniqueId());
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
        if (isLeftOut(context)) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }
}
