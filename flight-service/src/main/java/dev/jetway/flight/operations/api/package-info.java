/** The HTTP API of the operations desk. */
@NullMarked
package dev.jetway.flight.operations.api;

import org.jspecify.annotations.NullMarked;
