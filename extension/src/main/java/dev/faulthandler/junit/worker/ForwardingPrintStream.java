// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.PrintStream;
import java.util.Locale;

/**
 * System.out or System.err of a worker: text goes to the parent as text, and bytes as bytes, as
 * tests here print them.
 */
final class ForwardingPrintStream extends PrintStream {

    private final ForwardingOutputStream output;

    ForwardingPrintStream(ForwardingOutputStream output) {
        super(output, false);
        this.output = output;
    }

    @Override
    public void print(String text) {
        output.write(String.valueOf(text));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void print(char[] letters) {
        print(String.valueOf(letters));
    }

    @Override
    public void print(boolean value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }

    @Override
    public void print(int number) {
        print(String.valueOf(number));
    }

    @Override
    public void print(long number) {
        print(String.valueOf(number));
    }

    @Override
    public void print(float number) {
        print(String.valueOf(number));
    }

    @Override
    public void print(double number) {
        print(String.valueOf(number));
    }

    @Override
    public void println() {
        print(System.lineSeparator());
    }

    @Override
    public void println(String text) {
        print(text + System.lineSeparator()); // One message, so that no other line comes between.
    }

    @Override
    public void println(Object object) {
        println(String.valueOf(object));
    }

    @Override
    public void println(char[] letters) {
        println(String.valueOf(letters));
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char letter) {
        println(String.valueOf(letter));
    }

    @Override
    public void println(int number) {
        println(String.valueOf(number));
    }

    @Override
    public void println(long number) {
        println(String.valueOf(number));
    }

    @Override
    public void println(float number) {
        println(String.valueOf(number));
    }

    @Override
    public void println(double number) {
        println(String.valueOf(number));
    }

    @Override
    public PrintStream format(String format, Object... arguments) {
        print(String.format(format, arguments));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... arguments) {
        print(String.format(locale, format, arguments));
        return this;
    }

    /** A test that closes it must not take the others' output with it. */
    @Override
    public void close() {
        flush();
    }
}
