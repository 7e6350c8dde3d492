/** Notifications and their e-mails; plain Java. */
@NullMarked
package dev.jetway.notification.domain;

import org.jspecify.annotations.NullMarked;
