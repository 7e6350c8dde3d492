@NullMarked
package dev.jetway.infrastructure.process;

import org.jspecify.annotations.NullMarked;
