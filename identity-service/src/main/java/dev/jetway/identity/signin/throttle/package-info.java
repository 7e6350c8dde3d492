/** How often signing in may be tried: guessing passwords is slowed down, owners are not locked out. */
@NullMarked
package dev.jetway.identity.login.attempt;

import org.jspecify.annotations.NullMarked;
