/** Projection of row changes of the primary to read models in Cassandra. */
package dev.jetway.platform.projection;
