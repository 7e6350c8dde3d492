/** One set of running servers for all tests of a build. */
@NullMarked
package dev.jetway.infrastructure;

import org.jspecify.annotations.NullMarked;
