/** The OAuth 2.1 and OpenID Connect endpoints: clients, codes and tokens. */
package dev.jetway.identity.authorization;
