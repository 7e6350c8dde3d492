@NullMarked
package dev.jetway.labs;

import org.jspecify.annotations.NullMarked;
