@NullMarked
package dev.jetway.flight.inventory.domain;

import org.jspecify.annotations.NullMarked;
