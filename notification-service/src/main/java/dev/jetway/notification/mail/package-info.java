/** E-mail over SMTP. */
@NullMarked
package dev.jetway.notification.mail;

import org.jspecify.annotations.NullMarked;
