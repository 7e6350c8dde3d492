/** Form login and logout, and password hashing. */
@NullMarked
package dev.jetway.identity.signin;

import org.jspecify.annotations.NullMarked;
