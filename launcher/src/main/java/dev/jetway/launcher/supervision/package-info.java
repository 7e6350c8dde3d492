/** Keeps processes running, and says how they are. */
@NullMarked
package dev.jetway.launcher.supervision;

import org.jspecify.annotations.NullMarked;
