/** The public API of bookings, and of the manifest. */
@NullMarked
package dev.jetway.booking.api;

import org.jspecify.annotations.NullMarked;
