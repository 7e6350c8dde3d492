/** Checks that the databases of all services agree with each other, and the read models with the primary. Reads only. */
package dev.jetway.replication.audit;
