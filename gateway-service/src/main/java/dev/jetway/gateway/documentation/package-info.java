/** Swagger UI for all services. */
package dev.jetway.gateway.documentation;
