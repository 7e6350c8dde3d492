/** The operations desk: what flies from and to an airport on a day, with the load of each flight. */
@NullMarked
package dev.jetway.flight.operations;

import org.jspecify.annotations.NullMarked;
