/** E-mail about booking events. */
@NullMarked
package dev.jetway.notification;

import org.jspecify.annotations.NullMarked;
