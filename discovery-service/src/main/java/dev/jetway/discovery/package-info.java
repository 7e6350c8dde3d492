/** The service registry (Eureka), with credentials for each service. */
package dev.jetway.discovery;
