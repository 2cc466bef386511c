// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.util.List;
import org.junit.jupiter.engine.descriptor.JupiterEngineDescriptor;
import org.junit.jupiter.engine.execution.JupiterEngineExecutionContext;
import org.junit.platform.engine.TestDescriptor;

/**
 * Jupiter's own node, which detects extensions by a class loader of ours.
 *
 * <p>The loader is the context class loader only while that node is prepared: threads of a parallel
 * run inherit the one that is set before, and tests must find their own.
 */
final class ExtensionDetectingRoot extends JupiterEngineDescriptor {

    private final ClassLoader detecting;

    ExtensionDetectingRoot(JupiterEngineDescriptor original, ClassLoader detecting) {
        super(original.getUniqueId(), original.getConfiguration());
        this.detecting = detecting;
        for (TestDescriptor child : List.copyOf(original.getChildren())) {
            original.removeChild(child);
            addChild(child);
        }
    }

    @Override
    public JupiterEngineExecutionContext prepare(JupiterEngineExecutionContext context) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(detecting);
        try {
            return super.prepare(context);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
