/** Settings that every service starts from. */
@NullMarked
package dev.jetway.platform.defaults;

import org.jspecify.annotations.NullMarked;
