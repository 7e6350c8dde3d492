@NullMarked
package dev.jetway.launcher.display;

import org.jspecify.annotations.NullMarked;
