@NullMarked
package dev.jetway.flight.schedule.application;

import org.jspecify.annotations.NullMarked;
