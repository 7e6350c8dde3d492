/** The public entry point of Jetway. */
@NullMarked
package dev.jetway.gateway;

import org.jspecify.annotations.NullMarked;
