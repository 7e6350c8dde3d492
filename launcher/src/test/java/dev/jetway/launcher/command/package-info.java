@NullMarked
package dev.jetway.launcher.command;

import org.jspecify.annotations.NullMarked;
