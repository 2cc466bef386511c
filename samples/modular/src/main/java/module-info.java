// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/** A module; its tests are patched into it, as Surefire does where there is one. */
module com.acme.ledger {
    requires java.logging;

    exports com.acme.ledger;
}
