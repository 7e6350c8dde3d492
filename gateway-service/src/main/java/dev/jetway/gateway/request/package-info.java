/** What applies to each forwarded request: body, headers, credentials, client address. */
@NullMarked
package dev.jetway.gateway.request;

import org.jspecify.annotations.NullMarked;
