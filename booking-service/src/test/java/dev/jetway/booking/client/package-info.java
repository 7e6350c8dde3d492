@NullMarked
package dev.jetway.booking.client;

import org.jspecify.annotations.NullMarked;
