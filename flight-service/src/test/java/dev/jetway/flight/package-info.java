/** The whole service on real servers, and the house's rules. */
@NullMarked
package dev.jetway.flight;

import org.jspecify.annotations.NullMarked;
