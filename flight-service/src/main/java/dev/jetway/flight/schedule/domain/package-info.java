/** Airports, aircraft, the network and its flights; nothing but the JDK. */
@NullMarked
package dev.jetway.flight.schedule.domain;

import org.jspecify.annotations.NullMarked;
