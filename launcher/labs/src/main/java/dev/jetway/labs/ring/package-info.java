/** Three nodes of a key-value store: partitioning, and consistency levels. */
package dev.jetway.labs.ring;
