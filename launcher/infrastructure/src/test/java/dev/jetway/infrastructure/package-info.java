@NullMarked
package dev.jetway.infrastructure;

import org.jspecify.annotations.NullMarked;
