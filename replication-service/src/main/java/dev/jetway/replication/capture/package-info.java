/** The connector's configuration and the format of records on Kafka. */
package dev.jetway.replication.capture;
