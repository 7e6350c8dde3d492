@NullMarked
package dev.jetway.booking.application;

import org.jspecify.annotations.NullMarked;
