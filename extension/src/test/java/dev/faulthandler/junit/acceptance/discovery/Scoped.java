// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.FaultHandlerExtension;
import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.Whereabouts;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One class for each way to ask for a worker. */
public final class Scoped {

    private Scoped() {}

    @ExtendWith(FaultHandlerExtension.class)
    public static class ByExtensionTestCase extends PlainTestCase {}

    @FaultHandling
    public static class ByAnnotationTestCase extends PlainTestCase {}

    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(FaultHandlerExtension.class)
    @interface Careful {}

    @Careful
    public static class ByMetaAnnotationTestCase extends PlainTestCase {}

    public static class BySuperclassTestCase extends ByMetaAnnotationTestCase {}

    @FaultHandling
    interface CarefulTests {}

    public static class ByInterfaceTestCase extends PlainTestCase implements CarefulTests {}

    public static class ByNestedClassTestCase extends PlainTestCase {

        @Nested
        @FaultHandling
        class Inner {

            @Test
            void passes() {}
        }
    }

    @FaultHandling
    public static class Enclosing {

        public static class ByEnclosingClassTestCase extends PlainTestCase {}
    }

    public static class ByMethodTestCase extends PlainTestCase {

        @Test
        @FaultHandling
        void passes() {}
    }

    public static class ByFieldTestCase extends PlainTestCase {

        @RegisterExtension static FaultHandlerExtension handler = new FaultHandlerExtension();
    }

    public static class ByInstanceFieldTestCase extends PlainTestCase {

        @RegisterExtension final FaultHandlerExtension handler = new FaultHandlerExtension();
    }

    /** Says so for one that must not be claimed. */
    public static class UnclaimedTestCase {

        @Test
        void tellsWhereItRuns(TestReporter reporter) {
            Whereabouts.report(reporter);
        }
    }

    /** Discovers other tests while its own are discovered. */
    public static final class DiscoveringNames extends DisplayNameGenerator.Standard {
        @Override
        public String generateDisplayNameForClass(Class<?> type) {
            LauncherFactory.create()
                    .discover(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(PlainTestCase.class))
                                    .build());
            return super.generateDisplayNameForClass(type);
        }
    }

    @FaultHandling
    @DisplayNameGeneration(DiscoveringNames.class)
    public static class DiscoveringTestCase {
        @Test
        void tells(TestReporter reporter) {
            Whereabouts.report(reporter);
        }
    }
}
