/** Limits of connections, and time limits for slow clients. */
package dev.jetway.gateway.connection;
