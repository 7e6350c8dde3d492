/** What can be done with a booking, one class per use case, and the saga that sells it. */
@NullMarked
package dev.jetway.booking.application;

import org.jspecify.annotations.NullMarked;
