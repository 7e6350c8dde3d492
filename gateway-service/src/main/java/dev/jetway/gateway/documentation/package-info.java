/** Swagger UI of everything: which documents there are, the way to them, and the page that shows them. */
@NullMarked
package dev.jetway.gateway.documentation;

import org.jspecify.annotations.NullMarked;
