/** Deletion of accounts, and the erasure of personal data in all services that follows. */
@NullMarked
package dev.jetway.identity.deletion;

import org.jspecify.annotations.NullMarked;
