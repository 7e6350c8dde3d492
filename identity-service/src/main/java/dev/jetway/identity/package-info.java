/** Travellers, staff and service clients: registration, login and tokens. */
@NullMarked
package dev.jetway.identity;

import org.jspecify.annotations.NullMarked;
