/** Runs inside the mail catcher's process: keeps web pages away from the mails. */
package dev.jetway.infrastructure.mail;
