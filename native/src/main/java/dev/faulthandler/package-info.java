// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** A fault handler for the JVM: Java stacks of a crashing process, without the JVM's help. */
package dev.faulthandler;
