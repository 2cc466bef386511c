// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.FaultHandling;
import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** The limits that annotations set: the nearest holds, and after all of them the setting. */
@API(status = API.Status.INTERNAL)
public final class TimeoutAnnotations implements TimeoutLimits {

    private final TimeoutSettings timeouts;

    public TimeoutAnnotations(TimeoutSettings timeouts) {
        this.timeouts = timeouts;
    }

    /** Return the limits of classes and all that is in them. */
    public TimeoutTable tableOf(List<? extends TestDescriptor> classes) {
        Map<String, TestTimeout> others = new HashMap<>();
        classes.forEach(type -> collect(type, timeouts.test(), others));
        return new TimeoutTable(timeouts.test(), others);
    }

    private void collect(
            TestDescriptor descriptor, TestTimeout around, Map<String, TestTimeout> others) {
        TestTimeout limit = of(descriptor.getSource(), around);
        if (!Objects.equals(limit, timeouts.test())) { // It is the same one nearly always.
            descriptor
                    .getSource()
                    .flatMap(TimeoutTable::keyOf)
                    .ifPresent(key -> others.put(key, limit));
        }
        descriptor.getChildren().forEach(child -> collect(child, limit, others));
    }

    @Override
    public TestTimeout standard() {
        return timeouts.test();
    }

    @Override
    public TestTimeout of(Optional<TestSource> source, TestTimeout around) {
        return source.flatMap(
                        from ->
                                elementOf(from)
                                        .flatMap(TimeoutAnnotations::annotationOf)
                                        .map(found -> limitOf(found, from, around)))
                .orElse(around);
    }

    private TestTimeout limitOf(FaultHandling annotation, TestSource source, TestTimeout around) {
        return timeouts.of(annotation, TimeoutTable.keyOf(source).orElse(""), around);
    }

    private static Optional<FaultHandling> annotationOf(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, FaultHandling.class);
    }

    private static Optional<AnnotatedElement> elementOf(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getJavaMethod());
        }
        return source instanceof ClassSource type
                ? Optional.of(type.getJavaClass())
                : Optional.empty();
    }
}
