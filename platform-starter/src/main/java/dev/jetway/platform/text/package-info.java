/** Validation of names and e-mail addresses. */
@NullMarked
package dev.jetway.platform.text;

import org.jspecify.annotations.NullMarked;
