/** The servers Jetway needs, each as one plain process on this machine. */
@NullMarked
package dev.jetway.infrastructure.server;

import org.jspecify.annotations.NullMarked;
