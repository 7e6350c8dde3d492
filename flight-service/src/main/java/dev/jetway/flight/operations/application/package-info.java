/** Use cases of the operations desk. */
@NullMarked
package dev.jetway.flight.operations.application;

import org.jspecify.annotations.NullMarked;
