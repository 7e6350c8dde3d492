/** Eureka: who is there, and where. */
@NullMarked
package dev.jetway.discovery;

import org.jspecify.annotations.NullMarked;
