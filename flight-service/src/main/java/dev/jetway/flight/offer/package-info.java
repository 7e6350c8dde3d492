/** What can be bought: search, timetable and seat maps from the replica, prices, and signed offers. */
@NullMarked
package dev.jetway.flight.offer;

import org.jspecify.annotations.NullMarked;
