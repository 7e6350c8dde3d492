/** The OAuth 2.1 and OpenID Connect endpoints: clients, codes and tokens. */
@NullMarked
package dev.jetway.identity.authorization;

import org.jspecify.annotations.NullMarked;
