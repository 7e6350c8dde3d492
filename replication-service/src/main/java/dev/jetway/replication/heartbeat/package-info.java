/** The row that keeps changing. */
@NullMarked
package dev.jetway.replication.heartbeat;

import org.jspecify.annotations.NullMarked;
