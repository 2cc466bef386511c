// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Takes more memory than its control group may, where a group can be made. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class OomKilledTests {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final boolean FIRST_VERSION = Files.exists(GROUPS.resolve("memory"));
    private static final Path GROUP =
            (FIRST_VERSION ? GROUPS.resolve("memory") : GROUPS).resolve("faulthandler-sample");

    @Test
    void a_takesTooMuchMemory() throws Exception {
        try {
            Files.createDirectories(GROUP);
            String limit = FIRST_VERSION ? "memory.limit_in_bytes" : "memory.max";
            Files.writeString(GROUP.resolve(limit), Integer.toString(192 << 20));
            String self = Long.toString(ProcessHandle.current().pid());
            Files.writeString(GROUP.resolve("cgroup.procs"), self);
        } catch (IOException e) {
            Assumptions.abort("This user may make no control group: " + e);
        }
        Thread.sleep(2500); // Until somebody has seen in which group it is.
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < block.length; i += 1024) {
                block[i] = 1;
            }
            taken.add(block);
        }
    }

    @Test
    void b_passes() throws IOException {
        Files.deleteIfExists(GROUP);
    }
}
