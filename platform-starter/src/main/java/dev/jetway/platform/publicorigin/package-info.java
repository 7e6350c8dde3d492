/** The one origin that a service is reached by, whatever a request says. */
@NullMarked
package dev.jetway.platform.publicorigin;

import org.jspecify.annotations.NullMarked;
