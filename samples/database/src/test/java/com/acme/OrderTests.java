// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.FaultHandling;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.sqlite.Function;

/** SQLite's driver is C behind JNI, and calls back into Java. */
@FaultHandling
class OrderTests {

    private Connection database;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:sqlite::memory:");
        update("create table orders (item text, price integer)");
        update("insert into orders values ('tea', 3), ('cake', 4)");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void addsUpInTheDatabase() throws SQLException {
        assertEquals(7, number("select sum(price) from orders"));
    }

    @Test
    void crashesInAFunctionThatTheDatabaseCalls() throws SQLException {
        Function.create(database, "vat", new BrokenTax());
        number("select sum(vat(price)) from orders");
    }

    @Test
    void tellsWhoeverListens() throws SQLException {
        Consumer<Integer> listener = mockConsumer();
        listener.accept(number("select count(*) from orders"));
        verify(listener).accept(2);
    }

    @Test
    void mocksAClassOfTheJdk() {
        LocalDate holiday = LocalDate.of(2026, 12, 25);
        try (MockedStatic<LocalDate> today = mockStatic(LocalDate.class)) {
            today.when(LocalDate::now).thenReturn(holiday);
            assertEquals(holiday, LocalDate.now());
        }
    }

    @Test
    void asksAMockOfTheDriver() throws SQLException {
        ResultSet row = mock(ResultSet.class);
        when(row.getInt(1)).thenReturn(42);
        assertEquals(42, row.getInt(1));
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Integer> mockConsumer() {
        return mock(Consumer.class);
    }

    private void update(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }

    private static final class BrokenTax extends Function {
        @Override
        protected void xFunc() {
            Crasher.readNull();
        }
    }
}
