/** Replication against real servers. */
@NullMarked
package dev.jetway.replication;

import org.jspecify.annotations.NullMarked;
