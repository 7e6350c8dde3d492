/** Throttling of password guessing, without locking accounts. */
@NullMarked
package dev.jetway.identity.signin.throttle;

import org.jspecify.annotations.NullMarked;
