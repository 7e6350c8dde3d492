/** The service registry (Eureka), with credentials for each service. */
@NullMarked
package dev.jetway.discovery;

import org.jspecify.annotations.NullMarked;
