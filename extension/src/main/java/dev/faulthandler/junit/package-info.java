// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** What users write: the extension, its annotation, the settings; and what they see: the errors. */
package dev.faulthandler.junit;
