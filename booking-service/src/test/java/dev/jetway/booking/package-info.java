@NullMarked
package dev.jetway.booking;

import org.jspecify.annotations.NullMarked;
