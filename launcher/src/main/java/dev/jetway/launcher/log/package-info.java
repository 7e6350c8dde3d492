/** The logs of all components, read as one. */
@NullMarked
package dev.jetway.launcher.log;

import org.jspecify.annotations.NullMarked;
