/** The mail catcher's process, which keeps web pages away from the mails. */
package dev.jetway.infrastructure.mail;
