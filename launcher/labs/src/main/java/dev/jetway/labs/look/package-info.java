/** Looks into the servers of a running platform. */
@NullMarked
package dev.jetway.labs.look;

import org.jspecify.annotations.NullMarked;
