/** The operators' console, Spring Boot Admin: health and information of all services. */
package dev.jetway.discovery.console;
