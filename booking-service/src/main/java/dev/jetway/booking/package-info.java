/** Orders and the saga that sells them. */
@NullMarked
package dev.jetway.booking;

import org.jspecify.annotations.NullMarked;
