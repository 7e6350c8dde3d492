@NullMarked
package dev.jetway.flight.schedule.domain;

import org.jspecify.annotations.NullMarked;
