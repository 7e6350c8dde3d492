@NullMarked
package dev.jetway.platform.text;

import org.jspecify.annotations.NullMarked;
