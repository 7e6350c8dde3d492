/** Signing keys: encryption at rest, publication and rotation. */
@NullMarked
package dev.jetway.identity.signingkey;

import org.jspecify.annotations.NullMarked;
