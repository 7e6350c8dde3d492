/** The lag of consumer groups, including those without a running consumer. */
@NullMarked
package dev.jetway.replication.lag;

import org.jspecify.annotations.NullMarked;
