/** The first answer again, for whoever asks twice. */
@NullMarked
package dev.jetway.platform.idempotency;

import org.jspecify.annotations.NullMarked;
