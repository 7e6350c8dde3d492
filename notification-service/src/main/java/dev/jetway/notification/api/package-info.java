/** The HTTP API. */
@NullMarked
package dev.jetway.notification.api;

import org.jspecify.annotations.NullMarked;
