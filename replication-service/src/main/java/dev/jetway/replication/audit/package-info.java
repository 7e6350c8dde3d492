/** Checks that the databases of all services agree with each other, and the read models with the primary. Reads only. */
@NullMarked
package dev.jetway.replication.audit;

import org.jspecify.annotations.NullMarked;
