/** Experiments that need servers of their own. */
@NullMarked
package dev.jetway.labs;

import org.jspecify.annotations.NullMarked;
