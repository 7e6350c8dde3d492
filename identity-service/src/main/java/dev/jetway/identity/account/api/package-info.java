/** The HTTP API and the registration form. */
@NullMarked
package dev.jetway.identity.account.api;

import org.jspecify.annotations.NullMarked;
