/** Events and commands out, replies of the saga's participants in. */
@NullMarked
package dev.jetway.booking.messaging;

import org.jspecify.annotations.NullMarked;
