@NullMarked
package dev.jetway.replication.capture;

import org.jspecify.annotations.NullMarked;
