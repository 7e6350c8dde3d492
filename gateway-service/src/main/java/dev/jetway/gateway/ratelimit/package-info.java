/** Limits the rate of each client: of an address at the request's head, of a traveller after the token is verified. */
@NullMarked
package dev.jetway.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
