@NullMarked
package dev.jetway.flight.schedule.persistence;

import org.jspecify.annotations.NullMarked;
