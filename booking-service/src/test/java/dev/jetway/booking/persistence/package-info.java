@NullMarked
package dev.jetway.booking.persistence;

import org.jspecify.annotations.NullMarked;
