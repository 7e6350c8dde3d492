/** Just enough JSON to read what our own services say, without a library. */
@NullMarked
package dev.jetway.launcher.json;

import org.jspecify.annotations.NullMarked;
