/** Compares the services' bills of materials with published security advisories. */
@NullMarked
package dev.jetway.launcher.advisory;

import org.jspecify.annotations.NullMarked;
