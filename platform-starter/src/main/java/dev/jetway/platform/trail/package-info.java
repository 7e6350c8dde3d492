/** What work is about, carried along with its trace: through calls, messages, threads and into each log line. */
@NullMarked
package dev.jetway.platform.trail;

import org.jspecify.annotations.NullMarked;
