/** Bookings, and the saga that sells them. */
package dev.jetway.booking;
