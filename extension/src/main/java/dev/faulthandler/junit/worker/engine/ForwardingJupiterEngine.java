// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.protocol.throwable.ThrowableGraph;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.junit.jupiter.engine.descriptor.JupiterEngineDescriptor;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/**
 * Jupiter's engine as the worker's launcher knows it: it tells a listener of ours what it does.
 *
 * <p>The launcher would make an identifier of each test, keep it, and pass all on from one of its
 * own listeners to the next, which would take longer than a short test: the parent's does that once
 * more with the events that it receives.
 */
@API(status = API.Status.INTERNAL)
public final class ForwardingJupiterEngine implements TestEngine {

    private static final String JUPITER_CLASS = "org.junit.jupiter.engine.JupiterTestEngine";

    /** The id of Jupiter's own node, which is the root of all. */
    public static final UniqueId ROOT = UniqueId.forEngine(TestIdFormat.JUPITER);

    private final TestEngine jupiter;
    private final boolean launcherListens;
    private EngineExecutionListener listener = EngineExecutionListener.NOOP;
    private ClassLoader detecting;

    /**
     * @param launcherListens whether somebody may listen to the launcher, so that it has to be told
     */
    public ForwardingJupiterEngine(boolean launcherListens) {
        this.launcherListens = launcherListens;
        jupiter =
                ServiceLoader.load(TestEngine.class).stream()
                        .filter(engine -> engine.type().getName().equals(JUPITER_CLASS))
                        .findFirst()
                        .orElseThrow(() -> new JUnitException("There is no " + JUPITER_CLASS))
                        .get();
    }

    /**
     * Forward further events to another listener.
     *
     * @param detects the class loader by which Jupiter detects extensions, or null if it is the
     *     tests' own
     */
    public void forwardTo(EngineExecutionListener next, ClassLoader detects) {
        listener = next;
        detecting = detects;
    }

    /** Forward no further events. */
    public void stopForwarding() {
        listener = EngineExecutionListener.NOOP;
    }

    /** JUnit keeps the id of its own engine for a class of that name. */
    @Override
    public String getId() {
        return "faulthandler-worker";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        TestDescriptor root = jupiter.discover(request, ROOT);
        return detecting == null || listener == EngineExecutionListener.NOOP
                ? root
                : new ExtensionDetectingRoot((JupiterEngineDescriptor) root, detecting);
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener target = listenerTo(request);
        try {
            jupiter.execute(ExecutionRequestCopier.of(request, target));
        } catch (OutOfMemoryError | LinkageError e) {
            throw e; // The launcher gives up then, or knows of JUnits that do not fit together.
        } catch (Throwable e) {
            String problem =
                    "TestEngine with ID '" + TestIdFormat.JUPITER + "' failed to execute tests";
            target.executionFinished(
                    request.getRootTestDescriptor(),
                    TestExecutionResult.failed(new JUnitException(problem, e)));
        }
    }

    private EngineExecutionListener listenerTo(ExecutionRequest request) {
        if (listener == EngineExecutionListener.NOOP) {
            return listener; // A rehearsal is nobody's.
        }
        EngineExecutionListener launchers = request.getEngineExecutionListener();
        EngineExecutionListener ofRest = launcherListens ? launchers : EngineExecutionListener.NOOP;
        return new ListenerFanOut(launchers, ofRest, listener);
    }

    /** Remove the frames of this class, which a run without workers lacks, from stack traces. */
    static void removeOwnFrames(Throwable failure) {
        try {
            ThrowableGraph.throwables(failure).forEach(ForwardingJupiterEngine::removeOwnFrame);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // A method of a user's throwable failed; the other stack traces stay as they are.
        }
    }

    private static void removeOwnFrame(Throwable throwable) {
        String own = ForwardingJupiterEngine.class.getName();
        StackTraceElement[] stack = throwable.getStackTrace();
        StackTraceElement[] rest =
                Arrays.stream(stack)
                        .filter(frame -> !frame.getClassName().equals(own))
                        .toArray(StackTraceElement[]::new);
        if (rest.length < stack.length) {
            throwable.setStackTrace(rest);
        }
    }
}
