/** Starts all of Jetway on one machine. */
@NullMarked
package dev.jetway.launcher;

import org.jspecify.annotations.NullMarked;
