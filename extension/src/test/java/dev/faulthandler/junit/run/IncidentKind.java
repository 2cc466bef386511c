// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.Locale;

/** The kind of an {@link Scenario.Incident}. */
enum IncidentKind {
    // Before a test or container starts.
    SKIPPED(Moment.BEFORE),
    CRASHES_BEFORE(Moment.BEFORE),
    CRASHES_BETWEEN(Moment.BEFORE),
    TIME_HAS_PASSED(Moment.BEFORE),

    // As a container's parts are found.
    VANISHES(Moment.LISTING),
    RENAMED(Moment.LISTING),
    REVERSED(Moment.LISTING_PARTS),
    EXTENDED(Moment.LISTING_PARTS),

    // In a test, or in a container before its first part.
    REPORTS(Moment.IN),
    STRAYS(Moment.IN),
    TALKS_NONSENSE(Moment.IN),
    FAILS(Moment.IN),
    ABORTS(Moment.IN),
    LATE(Moment.IN),
    CRASHES(Moment.IN),
    CRASHES_UNNAMED(Moment.IN),
    CRASHES_AFTER(Moment.IN),
    CRASHES_NAMING(Moment.IN),
    EXITS(Moment.IN),
    HALTS(Moment.IN),
    KILLED(Moment.IN),
    LOST(Moment.IN),
    EXHAUSTED(Moment.IN),
    GIVES_UP(Moment.IN),
    HANGS(Moment.IN),
    HANGS_UNSEEN(Moment.IN),
    HANGS_STOPPED(Moment.IN),
    TIME_IS_OVER(Moment.IN),

    // In a container after its last part.
    FAILS_AT_END(Moment.AT_END),
    LATE_AT_END(Moment.AT_END),
    CRASHES_AT_END(Moment.AT_END),

    // In a worker.
    DOES_NOT_START(Moment.ACQUIRING),
    NEVER_READY(Moment.ASKED),
    CRASHES_LOADING(Moment.ASKED),
    FINDS_NOTHING(Moment.ASKED),
    ENGINE_FAILS(Moment.ENGINE_END),
    CRASHES_LAST(Moment.ENGINE_END),
    CRASHES_IN_SHUTDOWN(Moment.CLOSING),

    // In the JVM that waits for workers.
    CANCELLED(Moment.JUNIT);

    /** The place in the life of a test, container, worker or class at which an incident happens. */
    enum Moment {
        BEFORE,
        LISTING,
        LISTING_PARTS,
        IN,
        AT_END,
        ACQUIRING,
        ASKED,
        ENGINE_END,
        CLOSING,
        JUNIT
    }

    private final Moment moment;

    IncidentKind(Moment moment) {
        this.moment = moment;
    }

    Moment moment() {
        return moment;
    }

    /** Return whether it is a worker's, whatever runs there. */
    boolean isOfWorker() {
        return moment == Moment.ACQUIRING
                || moment == Moment.ASKED
                || moment == Moment.ENGINE_END
                || moment == Moment.CLOSING;
    }

    /** Return the word for it in a scenario's text. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static IncidentKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
