/** Signing keys: encryption at rest, publication and rotation. */
package dev.jetway.identity.signingkey;
