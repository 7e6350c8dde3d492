/** The consumer of booking events. */
@NullMarked
package dev.jetway.notification.messaging;

import org.jspecify.annotations.NullMarked;
