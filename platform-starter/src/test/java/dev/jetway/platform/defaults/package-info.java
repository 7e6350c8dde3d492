/** What every service has, tried. */
@NullMarked
package dev.jetway.platform.defaults;

import org.jspecify.annotations.NullMarked;
