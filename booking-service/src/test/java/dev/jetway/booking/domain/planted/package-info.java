/** Breaks the rules of the domain on purpose. */
@NullMarked
package dev.jetway.booking.domain.planted;

import org.jspecify.annotations.NullMarked;
