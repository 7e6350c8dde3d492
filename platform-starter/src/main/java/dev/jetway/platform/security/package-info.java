/** Checks access tokens the same way in every service. */
@NullMarked
package dev.jetway.platform.security;

import org.jspecify.annotations.NullMarked;
