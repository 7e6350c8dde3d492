@NullMarked
package dev.jetway.launcher.json;

import org.jspecify.annotations.NullMarked;
