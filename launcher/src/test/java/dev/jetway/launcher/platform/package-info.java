@NullMarked
package dev.jetway.launcher.platform;

import org.jspecify.annotations.NullMarked;
