// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Lets pass what the parent asks for of a class.
 *
 * <p>A class is selected as a whole, because a cold JVM takes ten times as long to find each of its
 * tests by id.
 */
@API(status = API.Status.INTERNAL)
public final class SelectionFilter implements PostDiscoveryFilter {

    private final Set<TestIdentity> places = new HashSet<>();

    public SelectionFilter(Collection<String> ids) {
        ids.forEach(id -> places.add(TestIdentity.at(id)));
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        boolean passes = !descriptor.getChildren().isEmpty() || isWanted(descriptor);
        return FilterResult.includedIf(passes);
    }

    private boolean isWanted(TestDescriptor descriptor) {
        Optional<TestDescriptor> within = Optional.of(descriptor);
        while (within.isPresent()) {
            if (places.contains(TestIdentity.at(within.get().getUniqueId().toString()))) {
                return true;
            }
            within = within.get().getParent();
        }
        return false;
    }
}
