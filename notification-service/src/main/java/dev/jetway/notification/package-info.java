/** E-mail for what happened to a booking. */
@NullMarked
package dev.jetway.notification;

import org.jspecify.annotations.NullMarked;
