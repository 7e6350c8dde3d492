@NullMarked
package dev.jetway.booking.api;

import org.jspecify.annotations.NullMarked;
