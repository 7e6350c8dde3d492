@NullMarked
package dev.jetway.infrastructure.server;

import org.jspecify.annotations.NullMarked;
