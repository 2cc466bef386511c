// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class ParallelismTests {

    @Test
    void isTheFixedNumber() {
        assertThat(configured("strategy", "fixed", "fixed.parallelism", "3")).isEqualTo(3);
    }

    @Test
    void isAMultipleOfTheProcessorsWhereNothingElseIsSaid() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(configured()).isEqualTo(processors);
        assertThat(configured("dynamic.factor", "3")).isEqualTo(3 * processors);
    }

    @Test
    void isWhatAUsersOwnStrategySays() {
        String seven = Seven.class.getName();
        assertThat(configured("strategy", "custom", "custom.class", seven)).isEqualTo(7);
    }

    @Test
    void isNoLimitWhereJUnitWillSayWhatIsWrong() {
        assertThat(configured("strategy", "fast")).isEqualTo(Integer.MAX_VALUE);
        assertThat(configured("strategy", "fixed")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void isNoLimitWhereTheParallelModeIsOff() {
        var request = LauncherDiscoveryRequestBuilder.request().build();
        assertThat(new DiscoveryRequestContext(request).parallelism()).isEqualTo(Integer.MAX_VALUE);
    }

    private static int configured(String... keysAndValues) {
        var builder = LauncherDiscoveryRequestBuilder.request();
        String parallel = "junit.jupiter.execution.parallel.";
        builder.configurationParameter(parallel + "enabled", "true");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            builder.configurationParameter(
                    parallel + "config." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new DiscoveryRequestContext(builder.build()).parallelism();
    }

    /** A strategy of seven threads. */
    public static final class Seven implements ParallelExecutionConfigurationStrategy {

        @Override
        public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters ignored) {
            return new ParallelExecutionConfiguration() {
                @Override
                public int getParallelism() {
                    return 7;
                }

                @Override
                public int getMinimumRunnable() {
                    return 7;
                }

                @Override
                public int getMaxPoolSize() {
                    return 7;
                }

                @Override
                public int getCorePoolSize() {
                    return 7;
                }

                @Override
                public int getKeepAliveSeconds() {
                    return 1;
                }
            };
        }
    }
}
