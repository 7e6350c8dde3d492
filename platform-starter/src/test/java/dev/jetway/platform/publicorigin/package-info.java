@NullMarked
package dev.jetway.platform.publicorigin;

import org.jspecify.annotations.NullMarked;
