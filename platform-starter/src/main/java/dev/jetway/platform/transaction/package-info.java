/** Transactions of single statements. */
@NullMarked
package dev.jetway.platform.transaction;

import org.jspecify.annotations.NullMarked;
