@NullMarked
package dev.jetway.replication.lease;

import org.jspecify.annotations.NullMarked;
