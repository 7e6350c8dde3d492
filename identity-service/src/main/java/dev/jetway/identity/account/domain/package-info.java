/** Accounts and the rules of their passwords. */
@NullMarked
package dev.jetway.identity.account.domain;

import org.jspecify.annotations.NullMarked;
