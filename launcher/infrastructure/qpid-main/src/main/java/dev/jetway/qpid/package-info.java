/** How Broker-J is started as a process of its own. */
@NullMarked
package dev.jetway.qpid;

import org.jspecify.annotations.NullMarked;
