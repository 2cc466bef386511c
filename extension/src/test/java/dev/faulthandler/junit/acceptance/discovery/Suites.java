// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Suites of classes, some of which are claimed. */
public final class Suites {

    private Suites() {}

    @Suite
    @SelectClasses({MemberTestCase.class, PlainTestCase.class})
    @ConfigurationParameter(key = "fixture.parameter", value = "the suite's")
    public static class MixedSuiteTestCase {}

    @Suite
    @SelectClasses(PlainTestCase.class)
    public static class PlainSuiteTestCase {}

    @Suite
    @SelectClasses(PlainTestCase.class)
    @ConfigurationParameter(key = "faulthandler.scope", value = "all")
    public static class ClaimingSuiteTestCase {}

    /** Makes a configuration parameter an argument. */
    public static final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter("fixture.parameter").orElse("none");
        }
    }

    @FaultHandling
    @ExtendWith(Parameter.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class MemberTestCase {
        @Test
        void a_tells(TestReporter reporter, TestInfo info, String parameter) {
            reporter.publishEntry("member's worker", Long.toString(ProcessHandle.current().pid()));
            reporter.publishEntry("parameter", parameter);
        }

        @Test
        void b_crashes() {
            Fault.segmentation();
        }

        @Test
        void c_passes() {}
    }
}
