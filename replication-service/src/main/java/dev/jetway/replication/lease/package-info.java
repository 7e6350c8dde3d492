/** The lease: one replica at a time reads the primary's binary log. */
@NullMarked
package dev.jetway.replication.lease;

import org.jspecify.annotations.NullMarked;
