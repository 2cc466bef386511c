// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

/** The kind of a test or container of a {@link Scenario}. */
enum Kind {
    CLASS("class"),
    CLASS_TEMPLATE("class-template"),
    CLASS_INVOCATION("class-template-invocation"),
    NESTED("nested-class"),
    METHOD("method"),
    TEMPLATE("test-template"),
    INVOCATION("test-template-invocation"),
    FACTORY("test-factory"),
    DYNAMIC("dynamic-test"),
    CONTAINER("dynamic-container");

    private final String segment;

    Kind(String segment) {
        this.segment = segment;
    }

    /** Return what a unique id calls it. */
    String segment() {
        return segment;
    }

    boolean isTest() {
        return this == METHOD || this == INVOCATION || this == DYNAMIC;
    }

    /** Return whether it comes up only as tests run; its place among its neighbours is its id. */
    boolean isNumbered() {
        return this == INVOCATION
                || this == DYNAMIC
                || this == CONTAINER
                || this == CLASS_INVOCATION;
    }

    /** Return a segment of a unique id. */
    String segment(String name) {
        String value = isNumbered() ? "#" + name : isMethod() ? name + "()" : name;
        return "[" + segment + ":" + value + "]";
    }

    private boolean isMethod() {
        return this == METHOD || this == TEMPLATE || this == FACTORY;
    }
}
