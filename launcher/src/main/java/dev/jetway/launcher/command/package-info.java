/** The commands of the command line, one class each. */
@NullMarked
package dev.jetway.launcher.command;

import org.jspecify.annotations.NullMarked;
