/** A log and a queue side by side, with the same events. */
@NullMarked
package dev.jetway.labs.brokers;

import org.jspecify.annotations.NullMarked;
