/** The heartbeat row, from which lag and freshness are measured. */
package dev.jetway.replication.heartbeat;
