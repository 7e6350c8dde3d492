/** Documents that make claims about the code. */
@NullMarked
package dev.jetway.launcher.document;

import org.jspecify.annotations.NullMarked;
