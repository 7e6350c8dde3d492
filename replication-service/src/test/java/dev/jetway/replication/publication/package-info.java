@NullMarked
package dev.jetway.replication.publication;

import org.jspecify.annotations.NullMarked;
