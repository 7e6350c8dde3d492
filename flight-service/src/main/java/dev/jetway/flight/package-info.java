/** Schedule, offers and seat inventory. */
@NullMarked
package dev.jetway.flight;

import org.jspecify.annotations.NullMarked;
