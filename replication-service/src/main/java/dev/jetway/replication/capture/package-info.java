/** The connector's configuration and the format of records on Kafka. */
@NullMarked
package dev.jetway.replication.capture;

import org.jspecify.annotations.NullMarked;
