/** Runs and supervises change data capture. */
@NullMarked
package dev.jetway.replication.engine;

import org.jspecify.annotations.NullMarked;
