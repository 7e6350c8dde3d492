/** Checks access tokens the same way in every service. */
package dev.jetway.platform.security;
