// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.suite.api.ConfigurationParameter;

/** The only user of a type that is there where suites are: linked when one is met. */
final class SuiteParameters {

    private SuiteParameters() {}

    /** Return the configuration parameters that a suite's class sets by annotations. */
    static Map<String, String> of(TestDescriptor suite) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (suite.getSource().orElse(null) instanceof ClassSource type) {
            AnnotationSupport.findRepeatableAnnotations(
                            type.getJavaClass(), ConfigurationParameter.class)
                    .forEach(set -> parameters.put(set.key(), set.value()));
        }
        return parameters;
    }
}
