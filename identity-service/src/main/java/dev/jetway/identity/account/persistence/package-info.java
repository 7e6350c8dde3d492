/** Persistence of accounts in MySQL. */
@NullMarked
package dev.jetway.identity.account.persistence;

import org.jspecify.annotations.NullMarked;
