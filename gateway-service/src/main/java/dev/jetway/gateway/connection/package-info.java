/** What a connection may take before there is a request. */
@NullMarked
package dev.jetway.gateway.connection;

import org.jspecify.annotations.NullMarked;
