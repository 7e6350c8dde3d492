/** Swagger UI for all services: routes to their documents, and the page. */
package dev.jetway.gateway.documentation;
