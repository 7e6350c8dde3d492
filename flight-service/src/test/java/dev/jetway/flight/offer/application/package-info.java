@NullMarked
package dev.jetway.flight.offer.application;

import org.jspecify.annotations.NullMarked;
