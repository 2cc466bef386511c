// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.api.extension.TestWatcher;

/** Says what it is called for. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
final class Talkative
        implements AfterAllCallback,
                AfterEachCallback,
                AfterTestExecutionCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                InvocationInterceptor,
                ParameterResolver,
                TestInstancePostProcessor,
                TestInstancePreDestroyCallback,
                TestWatcher {

    record Gift(String test) {}

    /** Both, as JUnit warns of what is only the one. */
    private final class Closing implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final String call;
        private final ExtensionContext context;

        Closing(String call, ExtensionContext context) {
            this.call = call;
            this.context = context;
        }

        @Override
        public void close() {
            say(call, context);
        }
    }

    private final String name;

    Talkative() {
        this("by annotation");
    }

    Talkative(String name) {
        this.name = name;
    }

    private void say(String call, ExtensionContext context) {
        System.out.println(name + ": " + call + " of " + context.getUniqueId());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        say("beforeAll", context);
        var resource = new Closing("close all", context);
        context.getStore(ExtensionContext.Namespace.create(Talkative.class, name))
                .put("all", resource);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        say("beforeEach", context);
        var resource = new Closing("close", context);
        context.getStore(ExtensionContext.Namespace.create(Talkative.class, name))
                .put("each", resource);
        context.publishReportEntry("from", name);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        say("beforeTestExecution", context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        say("afterTestExecution, " + context.getExecutionException(), context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        say("afterEach", context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        say("afterAll", context);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        say("postProcessTestInstance", context);
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        say("preDestroyTestInstance", context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        say("intercepts", context);
        invocation.proceed();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Gift.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Gift(context.getDisplayName());
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        say("testDisabled, " + reason, context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        say("testSuccessful", context);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        say("testAborted, " + cause, context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        say("testFailed, " + cause, context);
    }
}
