/** Who may read the primary: one replica at a time. */
@NullMarked
package dev.jetway.replication.lease;

import org.jspecify.annotations.NullMarked;
