@NullMarked
package dev.jetway.booking.domain;

import org.jspecify.annotations.NullMarked;
