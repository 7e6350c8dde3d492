/** Limits of connections, and time limits for slow clients. */
@NullMarked
package dev.jetway.gateway.connection;

import org.jspecify.annotations.NullMarked;
