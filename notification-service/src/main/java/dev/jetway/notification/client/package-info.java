/** Calls of booking-service. */
@NullMarked
package dev.jetway.notification.client;

import org.jspecify.annotations.NullMarked;
