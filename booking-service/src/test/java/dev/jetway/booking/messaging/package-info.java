@NullMarked
package dev.jetway.booking.messaging;

import org.jspecify.annotations.NullMarked;
