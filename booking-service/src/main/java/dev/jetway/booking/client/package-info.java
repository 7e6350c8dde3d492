/** The one synchronous call to another service: seats are held at flight-service while the traveller waits. */
@NullMarked
package dev.jetway.booking.client;

import org.jspecify.annotations.NullMarked;
