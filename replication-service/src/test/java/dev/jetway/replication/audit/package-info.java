@NullMarked
package dev.jetway.replication.audit;

import org.jspecify.annotations.NullMarked;
