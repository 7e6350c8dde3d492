/** Projection of row changes of the primary to read models in Cassandra. */
@NullMarked
package dev.jetway.platform.projection;

import org.jspecify.annotations.NullMarked;
