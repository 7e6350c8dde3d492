/** Transactional outbox. */
package dev.jetway.platform.outbox;
