@NullMarked
package dev.jetway.platform.projection;

import org.jspecify.annotations.NullMarked;
