/** State that the HTML forms share. */
@NullMarked
package dev.jetway.identity.page;

import org.jspecify.annotations.NullMarked;
