/** Validation of names and e-mail addresses. */
package dev.jetway.platform.text;
