@NullMarked
package dev.jetway.discovery.console;

import org.jspecify.annotations.NullMarked;
