// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The settings of a run, parsed once into values. */
package dev.faulthandler.junit.config;
