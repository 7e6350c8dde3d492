/** HTTP: registration, and a look at one's own account. */
@NullMarked
package dev.jetway.identity.account.api;

import org.jspecify.annotations.NullMarked;
