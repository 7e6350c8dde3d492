/** Use cases of accounts. */
@NullMarked
package dev.jetway.identity.account.application;

import org.jspecify.annotations.NullMarked;
