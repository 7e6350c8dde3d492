/** Defaults of all services. */
@NullMarked
package dev.jetway.platform.defaults;

import org.jspecify.annotations.NullMarked;
