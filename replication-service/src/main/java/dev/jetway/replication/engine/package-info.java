/** Runs and supervises change data capture. */
package dev.jetway.replication.engine;
