/** Authentication at the service registry. */
@NullMarked
package dev.jetway.platform.registry;

import org.jspecify.annotations.NullMarked;
