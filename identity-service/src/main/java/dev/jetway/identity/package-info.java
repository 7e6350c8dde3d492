/** The authorization server: accounts, sign-in and tokens. */
@NullMarked
package dev.jetway.identity;

import org.jspecify.annotations.NullMarked;
