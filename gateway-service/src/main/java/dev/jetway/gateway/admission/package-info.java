/** The first stage of each request, before it is observed or routed: what is rejected here costs least. */
@NullMarked
package dev.jetway.gateway.admission;

import org.jspecify.annotations.NullMarked;
