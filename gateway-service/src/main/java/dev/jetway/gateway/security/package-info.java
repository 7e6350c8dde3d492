/** Verifies access tokens, and applies the access rules and the CORS policy. */
package dev.jetway.gateway.security;
