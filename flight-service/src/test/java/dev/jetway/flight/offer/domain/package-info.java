@NullMarked
package dev.jetway.flight.offer.domain;

import org.jspecify.annotations.NullMarked;
