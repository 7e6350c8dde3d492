/** Events of bookings, turned into letters. */
@NullMarked
package dev.jetway.notification.messaging;

import org.jspecify.annotations.NullMarked;
