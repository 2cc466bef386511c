// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faulthandler.Traceback;
import org.junit.jupiter.api.Test;

class ThreadJsonTests {

    private static final String DUMP =
            """
            Fatal Java error: Aborted (SIGABRT)

            Current thread "main" #1 [4712] in native (most recent call first):
              at abort+0xd3 (libc.so.6+0x26472)
              at com.acme.Codec.decode(Native Method)
              ... 2 more frames

            Thread "a "quoted" one" #2 [4713] daemon, blocked (most recent call first):
              waiting to lock a com.acme.Account$Key, held by "main" [4712]
              at com.acme.Bank.pay(Bank.java:12)

            Thread "two" #3 [4714] waiting (most recent call first):
              at jdk.internal.misc.Unsafe.park(Native Method)

            Thread "three" #4 [4715] blocked (most recent call first):
              waiting to lock a java.lang.Object
              at com.acme.Bank.pay(Bank.java:13)

            Waiting for locks of java.util.concurrent:
            "two" #3 waits for a java.util.concurrent.locks.ReentrantLock$NonfairSync, held by "main" #1
            """;

    @Test
    void haveFramesAsTheyArePrintedAndOtherLinesApart() throws Exception {
        JsonNode main = threads().get(0);

        assertThat(main.at("/frames").toString())
                .isEqualTo(
                        "[\"abort+0xd3 (libc.so.6+0x26472)\","
                                + "\"com.acme.Codec.decode(Native Method)\"]");
        assertThat(main.at("/notes").toString()).isEqualTo("[\"... 2 more frames\"]");
        assertThat(main.at("/current").booleanValue()).isTrue();
        assertThat(threads().get(1).has("current")).isFalse();
    }

    @Test
    void tellWhoWaitsForAMonitorAndWhoHasIt() throws Exception {
        JsonNode waiting = threads().get(1);

        assertThat(waiting.at("/name").textValue()).isEqualTo("a \"quoted\" one");
        assertThat(waiting.at("/state").textValue()).isEqualTo("daemon, blocked");
        assertThat(waiting.at("/waitsFor").toString())
                .isEqualTo(
                        "{\"lock\":\"com.acme.Account$Key\",\"holder\":\"main\","
                                + "\"holderTid\":4712}");
        assertThat(threads().get(3).at("/waitsFor").toString())
                .isEqualTo("{\"lock\":\"java.lang.Object\"}");
    }

    @Test
    void tellOfLocksThatOnlyTheLiveJvmKnows() throws Exception {
        assertThat(threads().get(2).at("/waitsFor/lock").textValue())
                .isEqualTo("java.util.concurrent.locks.ReentrantLock$NonfairSync");
        assertThat(threads().get(2).at("/waitsFor/holderTid").longValue()).isEqualTo(4712);
        assertThat(threads().get(0).at("/holds").toString())
                .isEqualTo(
                        "[\"com.acme.Account$Key\","
                                + "\"java.util.concurrent.locks.ReentrantLock$NonfairSync\"]");
    }

    private static JsonNode threads() throws Exception {
        return new ObjectMapper().readTree(Json.of(ThreadJson.of(Traceback.parse(DUMP).get(0))));
    }
}
