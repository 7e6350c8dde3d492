/** HTML pages with a placeholder here and there, which does not take a template engine. */
@NullMarked
package dev.jetway.identity.page;

import org.jspecify.annotations.NullMarked;
