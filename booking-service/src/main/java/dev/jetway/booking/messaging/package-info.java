/** The saga's requests going out and the other parties' answers coming in. */
@NullMarked
package dev.jetway.booking.messaging;

import org.jspecify.annotations.NullMarked;
