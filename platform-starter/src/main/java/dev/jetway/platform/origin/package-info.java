/** The one origin that a service is reached by, whatever a request says. */
@NullMarked
package dev.jetway.platform.origin;

import org.jspecify.annotations.NullMarked;
