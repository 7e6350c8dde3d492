/** Transactional outbox. */
@NullMarked
package dev.jetway.platform.outbox;

import org.jspecify.annotations.NullMarked;
