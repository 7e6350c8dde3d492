/** Row changes of the primary, turned into read models in Cassandra. */
@NullMarked
package dev.jetway.platform.projection;

import org.jspecify.annotations.NullMarked;
