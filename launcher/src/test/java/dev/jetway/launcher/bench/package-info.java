/** Tests of the benchmark's arithmetic. */
@NullMarked
package dev.jetway.launcher.bench;

import org.jspecify.annotations.NullMarked;
