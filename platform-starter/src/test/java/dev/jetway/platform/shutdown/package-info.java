/** Tests of graceful shutdown. */
@NullMarked
package dev.jetway.platform.shutdown;

import org.jspecify.annotations.NullMarked;
