@NullMarked
package dev.jetway.platform.origin;

import org.jspecify.annotations.NullMarked;
