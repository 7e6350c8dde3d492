/** Validation of names and e-mail addresses, and digests of texts. */
package dev.jetway.platform.text;
