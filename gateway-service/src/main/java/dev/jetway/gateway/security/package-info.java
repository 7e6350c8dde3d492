/** Verifies access tokens, and applies the access rules and the CORS policy. */
@NullMarked
package dev.jetway.gateway.security;

import org.jspecify.annotations.NullMarked;
