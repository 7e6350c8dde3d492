/** Accounts and the password policy. */
@NullMarked
package dev.jetway.identity.account.domain;

import org.jspecify.annotations.NullMarked;
