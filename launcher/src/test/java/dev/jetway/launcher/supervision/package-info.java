@NullMarked
package dev.jetway.launcher.supervision;

import org.jspecify.annotations.NullMarked;
