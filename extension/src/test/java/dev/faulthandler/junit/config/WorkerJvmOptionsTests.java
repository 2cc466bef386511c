// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.process.Inherited;
import dev.faulthandler.junit.acceptance.timeout.Limited;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's JVM has that it does not inherit. */
@Timeout(120)
class WorkerJvmOptionsTests {

    private static final String WAITS =
            "[faulthandler] A test JVM waits for a debugger: attach one to localhost:";
    private static final String HANDSHAKE = "JDWP-Handshake";
    private static final int RESUME_SIZE = 11;
    private static final int VIRTUAL_MACHINE = 1;
    private static final int RESUME = 9;

    @TempDir Path directory;

    @Test
    void overrideThoseOfTheTestJvm() throws Exception {
        var output =
                ChildJvm.in(directory)
                        .with("-Xmx300m", "-Dfixture.a=inherited", "-Dfixture.b=inherited")
                        .with("-Dfaulthandler.worker.jvmArgs=-Xmx200m '-Dfixture.a=o w n'")
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker true", "-Xmx200m, ", "-Dfixture.a=o w n")
                .contains("-Dfixture.b=inherited", "property o w n\n")
                .doesNotContain("-Xmx300m", "-Dfixture.a=inherited")
                .endsWith("exit status 0");
    }

    @Test
    void letADebuggerAttachToEachWorker() throws Exception {
        int port = freePort();
        ChildJvm child =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.worker.debug=" + port, "-Dfaulthandler.workers=2")
                        .run(Inherited.CrashingTestCase.class, Inherited.TellingTestCase.class);
        assertThat(child.awaitLine(WAITS)).isEqualTo(Integer.toString(port));
        attach(port);
        assertThat(child.awaitLine(WAITS)).isEqualTo(Integer.toString(port));
        attach(port);
        assertThat(child.outputToTheEnd())
                .contains("worker true")
                .doesNotContain(WAITS)
                .endsWith("exit status 0");
    }

    @Test
    void hasNoLimitWithADebugger() throws Exception {
        ChildJvm child =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.worker.debug=" + freePort())
                        .run(Limited.UnhurriedTestCase.class);
        attach(Integer.parseInt(child.awaitLine(WAITS)));
        assertThat(child.outputToTheEnd())
                .containsPattern("finished takesItsTime\\(\\) .*SUCCESSFUL")
                .doesNotContain("Timeout");
    }

    /** Attach as a debugger does, and have the JVM go on. */
    private static void attach(int port) throws IOException {
        try (Socket socket = connect(port)) {
            byte[] hello = HANDSHAKE.getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(hello);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readNBytes(hello.length)).isEqualTo(hello);
            out.writeInt(RESUME_SIZE);
            out.writeInt(1); // The packet's number.
            out.write(new byte[] {0, VIRTUAL_MACHINE, RESUME});
            out.flush();
            assertThat(in.readInt()).as("the size of an answer").isPositive();
        }
    }

    private static Socket connect(int port) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
