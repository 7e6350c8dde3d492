/** Events in, each with its effect exactly once. */
@NullMarked
package dev.jetway.platform.messaging;

import org.jspecify.annotations.NullMarked;
