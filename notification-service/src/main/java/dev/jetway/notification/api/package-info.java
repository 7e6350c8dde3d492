/** A traveller's notifications, over HTTP. */
@NullMarked
package dev.jetway.notification.api;

import org.jspecify.annotations.NullMarked;
