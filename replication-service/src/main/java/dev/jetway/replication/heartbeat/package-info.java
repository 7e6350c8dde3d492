/** The heartbeat row, from which lag and freshness are measured. */
@NullMarked
package dev.jetway.replication.heartbeat;

import org.jspecify.annotations.NullMarked;
