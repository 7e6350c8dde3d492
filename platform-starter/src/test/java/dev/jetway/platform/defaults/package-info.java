/** Tests of the defaults. */
@NullMarked
package dev.jetway.platform.defaults;

import org.jspecify.annotations.NullMarked;
