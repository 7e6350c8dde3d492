/** The lease: one replica at a time reads the primary's binary log. */
package dev.jetway.replication.lease;
