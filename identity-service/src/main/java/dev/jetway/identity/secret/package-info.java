/** Secrets of this service that are made rather than kept. */
@NullMarked
package dev.jetway.identity.secret;

import org.jspecify.annotations.NullMarked;
