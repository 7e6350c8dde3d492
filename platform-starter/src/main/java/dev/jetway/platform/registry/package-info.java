/** How a service proves to the registry that it is the one it calls itself. */
@NullMarked
package dev.jetway.platform.registry;

import org.jspecify.annotations.NullMarked;
