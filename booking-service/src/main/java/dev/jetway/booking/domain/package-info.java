/** What a booking is, what may happen to it and by which rules; plain Java. */
@NullMarked
package dev.jetway.booking.domain;

import org.jspecify.annotations.NullMarked;
