/** Keys that are derived from a configured secret. */
@NullMarked
package dev.jetway.identity.secret;

import org.jspecify.annotations.NullMarked;
