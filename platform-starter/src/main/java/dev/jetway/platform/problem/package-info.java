/** Problem details (RFC 9457) for all errors, and request validation. */
package dev.jetway.platform.problem;
