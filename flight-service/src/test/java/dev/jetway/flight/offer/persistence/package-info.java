@NullMarked
package dev.jetway.flight.offer.persistence;

import org.jspecify.annotations.NullMarked;
