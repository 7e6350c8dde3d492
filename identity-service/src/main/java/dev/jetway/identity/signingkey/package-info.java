/** The keys that sign tokens. */
@NullMarked
package dev.jetway.identity.signingkey;

import org.jspecify.annotations.NullMarked;
