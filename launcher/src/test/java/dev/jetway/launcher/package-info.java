@NullMarked
package dev.jetway.launcher;

import org.jspecify.annotations.NullMarked;
