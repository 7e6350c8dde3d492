/** The public origin of links and redirects. */
@NullMarked
package dev.jetway.platform.publicorigin;

import org.jspecify.annotations.NullMarked;
