/** What can be bought: search, timetable and seat maps from the replica, prices, and signed offers. */
package dev.jetway.flight.offer;
