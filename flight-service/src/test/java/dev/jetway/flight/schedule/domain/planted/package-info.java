/** Breaks the house's rules on purpose. */
@NullMarked
package dev.jetway.flight.schedule.domain.planted;

import org.jspecify.annotations.NullMarked;
