/** The operators' console, Spring Boot Admin: health and information of all services. */
@NullMarked
package dev.jetway.discovery.console;

import org.jspecify.annotations.NullMarked;
