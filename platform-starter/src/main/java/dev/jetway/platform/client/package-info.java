/** Calls to other services: by name, with a token of our own, and never without a limit. */
@NullMarked
package dev.jetway.platform.client;

import org.jspecify.annotations.NullMarked;
