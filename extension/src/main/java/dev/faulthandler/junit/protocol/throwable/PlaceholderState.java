// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

/** What a stand-in says in the place of the throwable that it stands for. */
final class PlaceholderState {

    private final String words;
    private final String message;
    private final String localized;
    private Throwable cause;

    /**
     * @param words what the throwable says by toString
     */
    PlaceholderState(String words, String message, String localized) {
        this.words = words;
        this.message = message;
        this.localized = localized;
    }

    String words() {
        return words;
    }

    String message() {
        return message;
    }

    String localized() {
        return localized;
    }

    Throwable cause() {
        return cause;
    }

    /** Set when all stand-ins are there, as causes may go in a circle. */
    void causedBy(Throwable because) {
        cause = because;
    }
}
