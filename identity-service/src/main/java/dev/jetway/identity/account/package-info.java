/** Accounts: who can sign in, and as what. */
@NullMarked
package dev.jetway.identity.account;

import org.jspecify.annotations.NullMarked;
