/** Runs inside the mail catcher's process: keeps web pages away from the mails. */
@NullMarked
package dev.jetway.infrastructure.mail;

import org.jspecify.annotations.NullMarked;
