/** What is captured from the binlog, and what it looks like on Kafka. */
@NullMarked
package dev.jetway.replication.capture;

import org.jspecify.annotations.NullMarked;
