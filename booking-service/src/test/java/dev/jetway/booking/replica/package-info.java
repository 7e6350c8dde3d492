@NullMarked
package dev.jetway.booking.replica;

import org.jspecify.annotations.NullMarked;
