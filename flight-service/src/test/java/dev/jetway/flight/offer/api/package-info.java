@NullMarked
package dev.jetway.flight.offer.api;

import org.jspecify.annotations.NullMarked;
