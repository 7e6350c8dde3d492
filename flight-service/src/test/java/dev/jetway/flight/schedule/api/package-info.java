@NullMarked
package dev.jetway.flight.schedule.api;

import org.jspecify.annotations.NullMarked;
