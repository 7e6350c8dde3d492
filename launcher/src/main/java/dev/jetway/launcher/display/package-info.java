/** What a person sees while the platform starts. */
@NullMarked
package dev.jetway.launcher.display;

import org.jspecify.annotations.NullMarked;
