// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerOutputFilesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "-Xlog:gc:file=a/gc.log | -Xlog:gc:file=a/gc-worker-3.log",
                "-Xlog:gc*,safepoint:gc.log:time,level | -Xlog:gc*,safepoint:gc-worker-3.log:time,level",
                "-Xlog::file=log | -Xlog::file=log-worker-3",
                "-Xlog:gc:file=\"a b:c.log\":uptime:filecount=2 |"
                        + " -Xlog:gc:file=\"a b:c-worker-3.log\":uptime:filecount=2",
                "-Xloggc:gc.log | -Xloggc:gc-worker-3.log",
                "-XX:StartFlightRecording=filename=a.b/rec |"
                        + " -XX:StartFlightRecording=filename=a.b/rec-worker-3",
                "-XX:StartFlightRecording:delay=1s,filename=r.jfr,settings=profile |"
                        + " -XX:StartFlightRecording:delay=1s,filename=r-worker-3.jfr,settings=profile",
                "-XX:HeapDumpPath=x.hprof | -XX:HeapDumpPath=x-worker-3.hprof",
                "-XX:LogFile=.log | -XX:LogFile=.log-worker-3"
            })
    void giveEachWorkerAFileOfItsOwn(String argument, String workers) {
        assertThat(WorkerOutputFiles.forWorker(argument, 3)).isEqualTo(workers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xlog",
                "-Xlog:gc",
                "-Xlog:disable",
                "-Xlog:gc:stdout",
                "-Xlog:gc:stderr:time",
                "-Xlog:gc::time",
                "-Xlog:gc:file=gc-%p.log",
                "-XX:StartFlightRecording",
                "-XX:StartFlightRecording=settings=profile",
                "-XX:StartFlightRecording=filename=.",
                "-XX:HeapDumpPath=.",
                "-Xmx64m",
                "-Dfile=gc.log"
            })
    void leaveAllElseAlone(String argument) {
        assertThat(WorkerOutputFiles.forWorker(argument, 3)).isEqualTo(argument);
    }
}
