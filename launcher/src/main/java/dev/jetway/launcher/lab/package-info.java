/** Experiments that show what the platform rests on, and check what they tell. */
@NullMarked
package dev.jetway.launcher.lab;

import org.jspecify.annotations.NullMarked;
