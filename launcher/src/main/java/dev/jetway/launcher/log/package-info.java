/** The logs of all parts, read as one. */
@NullMarked
package dev.jetway.launcher.log;

import org.jspecify.annotations.NullMarked;
