// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;

/**
 * A request to execute tests that is like another one, but tells another listener.
 *
 * <p>What a request has beside its listener differs from JUnit to JUnit. So the method that makes
 * one is looked up by name, and each of its arguments is what the other request returns of that
 * type.
 */
@API(status = API.Status.INTERNAL)
public final class ExecutionRequestCopier {

    private static final Optional<Method> CREATE =
            Arrays.stream(ExecutionRequest.class.getMethods())
                    .filter(method -> method.getName().equals("create"))
                    .max(Comparator.comparing(Method::getParameterCount));

    private ExecutionRequestCopier() {}

    /** Return whether this JUnit has what that takes. */
    public static boolean isPossible() {
        return CREATE.filter(
                        create ->
                                Arrays.stream(create.getParameterTypes())
                                        .allMatch(type -> getter(type).isPresent()))
                .isPresent();
    }

    static ExecutionRequest of(ExecutionRequest request, EngineExecutionListener listener) {
        try {
            Method create = CREATE.orElseThrow();
            Class<?>[] types = create.getParameterTypes();
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] =
                        types[i] == EngineExecutionListener.class
                                ? listener
                                : getter(types[i]).orElseThrow().invoke(request);
            }
            return (ExecutionRequest) create.invoke(null, values);
        } catch (ReflectiveOperationException e) {
            throw new JUnitException("The request to execute tests is none that is known.", e);
        }
    }

    private static Optional<Method> getter(Class<?> type) {
        return Arrays.stream(ExecutionRequest.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getReturnType() == type)
                .findFirst();
    }
}
