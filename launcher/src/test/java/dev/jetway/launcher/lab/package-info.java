@NullMarked
package dev.jetway.launcher.lab;

import org.jspecify.annotations.NullMarked;
