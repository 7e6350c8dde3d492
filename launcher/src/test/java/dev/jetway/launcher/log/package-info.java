@NullMarked
package dev.jetway.launcher.log;

import org.jspecify.annotations.NullMarked;
