/** How far behind Kafka's consumers are, also those that are down. */
@NullMarked
package dev.jetway.replication.lag;

import org.jspecify.annotations.NullMarked;
