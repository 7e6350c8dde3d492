@NullMarked
package dev.jetway.platform.problem;

import org.jspecify.annotations.NullMarked;
