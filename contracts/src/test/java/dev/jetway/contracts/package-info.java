@NullMarked
package dev.jetway.contracts;

import org.jspecify.annotations.NullMarked;
