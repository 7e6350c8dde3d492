/** Messages that leave with the transaction that caused them, or not at all. */
@NullMarked
package dev.jetway.platform.outbox;

import org.jspecify.annotations.NullMarked;
