/** The operators' console: how every service is, and what it says of itself. */
@NullMarked
package dev.jetway.discovery.console;

import org.jspecify.annotations.NullMarked;
