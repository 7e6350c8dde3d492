/** Reads of lists and counts, a class for each, with a statement shaped by its result. */
@NullMarked
package dev.jetway.booking.query;

import org.jspecify.annotations.NullMarked;
