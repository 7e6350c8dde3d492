/** Swagger UI for all services: routes to their documents, and the page. */
@NullMarked
package dev.jetway.gateway.documentation;

import org.jspecify.annotations.NullMarked;
