/** Accounts: credentials and roles. */
@NullMarked
package dev.jetway.identity.account;

import org.jspecify.annotations.NullMarked;
