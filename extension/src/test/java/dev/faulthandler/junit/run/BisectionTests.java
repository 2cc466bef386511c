// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTests {

    @Test
    void needsNoTrialWhereThereIsOneOnly() {
        assertThat(new Bisection<>(List.of("a")).next()).isEmpty();
        assertThat(new Bisection<>(List.of("a")).smallest()).containsExactly("a");
    }

    @Test
    void findsOneAmongAThousandInElevenTrials() {
        for (int culprit : new int[] {0, 1, 499, 500, 998, 999}) {
            var bisection = new Bisection<>(numbers(1000));
            assertThat(trialsFor(bisection, List.of(culprit))).isLessThanOrEqualTo(11);
            assertThat(bisection.smallest()).containsExactly(culprit);
        }
    }

    @Test
    void findsAllThatAreNeededInTheirOrder() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            int size = 1 + random.nextInt(40);
            var culprits = new TreeSet<Integer>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                culprits.add(random.nextInt(size));
            }
            var bisection = new Bisection<>(numbers(size));
            trialsFor(bisection, List.copyOf(culprits));
            assertThat(bisection.smallest()).containsExactlyElementsOf(culprits);
        }
    }

    @Test
    void knowsAtAnyTimeAPartThatHadTheEffect() {
        var bisection = new Bisection<>(numbers(100));
        bisection.answer(false);
        assertThat(bisection.smallest()).hasSize(100);
        bisection.answer(true);
        assertThat(bisection.smallest()).hasSize(75).endsWith(99);
    }

    @Test
    void endsWhereTheEffectComesAndGoes() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var bisection = new Bisection<>(numbers(1 + random.nextInt(40)));
            int trials = 0;
            while (bisection.next().isPresent()) {
                bisection.answer(random.nextBoolean());
                trials++;
            }
            assertThat(trials).isLessThan(300);
            assertThat(bisection.smallest()).isNotEmpty();
        }
    }

    private static int trialsFor(Bisection<Integer> bisection, List<Integer> culprits) {
        int trials = 0;
        for (var part = bisection.next(); part.isPresent(); part = bisection.next()) {
            bisection.answer(part.get().containsAll(culprits));
            trials++;
        }
        return trials;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
