// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.config.Settings;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** Which classes run in a worker: those that ask for it, or all. */
final class IsolationSelector {

    /** What our own annotation has JUnit register. */
    static final Class<?> EXTENSION =
            FaultHandling.class.getAnnotation(ExtendWith.class).value()[0];

    private final boolean all;

    IsolationSelector(Settings settings, DiscoveryRequestContext request) {
        all = all(settings, request);
    }

    /** Return whether every class is claimed, whichever there are. */
    static boolean all(Settings settings, DiscoveryRequestContext request) {
        return settings.scope() == Settings.Scope.ALL || request.detectsOurExtension();
    }

    /** Return whether a top-level class is claimed: for its own sake, or for what is within it. */
    boolean selects(TestDescriptor descriptor) {
        TestSource source = descriptor.getSource().orElse(null);
        if (!(source instanceof ClassSource type)) {
            return false;
        }
        return all
                || asks(type.getJavaClass())
                || enclosingAsks(type.getJavaClass())
                || descriptor.getChildren().stream().anyMatch(this::selects);
    }

    private static boolean enclosingAsks(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return enclosing != null && (asks(enclosing) || enclosingAsks(enclosing));
    }

    private static boolean asks(Class<?> type) {
        return isSo(() -> extendsIt(type))
                || isSo(() -> registersOurs(type))
                || isSo(() -> hasMethodThatAsks(type));
    }

    /** A class of which a type is missing asks for nothing: JUnit reports it as it always does. */
    private static boolean isSo(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (LinkageError e) {
            return false;
        }
    }

    private static boolean extendsIt(Class<?> type) {
        return isExtended(AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class))
                || AnnotationSupport.isAnnotated(type, FaultHandling.class);
    }

    private static boolean hasMethodThatAsks(Class<?> type) {
        return !ReflectionSupport.findMethods(
                        type, IsolationSelector::methodAsks, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static boolean methodAsks(Method method) {
        return isExtended(AnnotationSupport.findRepeatableAnnotations(method, ExtendWith.class));
    }

    private static boolean isExtended(List<ExtendWith> extensions) {
        return extensions.stream()
                .flatMap(extended -> Arrays.stream(extended.value()))
                .anyMatch(EXTENSION::equals);
    }

    private static boolean registersOurs(Class<?> type) {
        return !ReflectionSupport.findFields(
                        type,
                        field ->
                                field.getType() == EXTENSION
                                        && AnnotationSupport.isAnnotated(
                                                field, RegisterExtension.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }
}
