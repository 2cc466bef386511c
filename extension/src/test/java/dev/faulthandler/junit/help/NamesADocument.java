// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.help;

/** A class whose message refers to a document by a path, as none of ours may. */
final class NamesADocument {

    static final String MESSAGE = "Tests run in this JVM (docs/limitations.md).";

    private NamesADocument() {}
}
