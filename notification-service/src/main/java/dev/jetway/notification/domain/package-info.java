/** Notifications and the letters they carry; plain Java. */
@NullMarked
package dev.jetway.notification.domain;

import org.jspecify.annotations.NullMarked;
