/** The timetable in MySQL, and the reference data that ships with the service. */
package dev.jetway.flight.schedule.persistence;
