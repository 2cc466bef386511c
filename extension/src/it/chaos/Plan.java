// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Whom which fate befalls: one in ten of the tests, drawn by the seed, alike in each JVM. */
public final class Plan {

    static final int TESTS = Integer.getInteger("chaos.tests");
    static final long SEED = Long.getLong("chaos.seed");

    /** Whether there are limits, so that tests may hang. */
    private static final boolean HANGS = System.getProperty("faulthandler.timeout") != null;

    private static final int ONE_IN = 10;
    private static final Fate[] FATES = draw();

    private Plan() {}

    private static Fate[] draw() {
        Random random = new Random(SEED);
        List<Integer> tests = new ArrayList<>(IntStream.range(0, TESTS).boxed().toList());
        Collections.shuffle(tests, random);
        Fate[] fates = new Fate[TESTS];
        int ends = (HANGS ? Fate.values().length : Fate.IS_STOPPED.ordinal()) - 2;
        Arrays.fill(fates, Fate.PASSES);
        for (int i = 0; i < TESTS / ONE_IN; i++) {
            fates[tests.get(i)] = Fate.values()[2 + i % ends];
        }
        for (int i = TESTS / ONE_IN; i < 2 * (TESTS / ONE_IN); i++) {
            fates[tests.get(i)] = i % 5 == 0 ? Fate.FAILS : Fate.PASSES;
        }
        return fates;
    }

    static boolean isParallel() {
        return Boolean.getBoolean("junit.jupiter.execution.parallel.enabled");
    }

    static Fate of(int test) {
        return FATES[test];
    }

    /** Called by the tests. */
    public static void run(int test) throws Exception {
        FATES[test].befall(test);
    }
}
