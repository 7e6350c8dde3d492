/** The OAuth 2.1 and OpenID Connect server: clients, codes and tokens. */
@NullMarked
package dev.jetway.identity.authorization;

import org.jspecify.annotations.NullMarked;
