/** The only door to Jetway. */
@NullMarked
package dev.jetway.gateway;

import org.jspecify.annotations.NullMarked;
