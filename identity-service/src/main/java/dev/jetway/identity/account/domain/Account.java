package dev.jetway.identity.account.domain;

import java.time.Instant;
import java.util.Set;

/**
 * An account that can sign in. It is created by registration, as a traveller. Roles are read for every token, so that a
 * change takes effect within the lifetime of an access token.
 */
public record Account(TravellerId id, EmailAddress email, String fullName, Set<Role> roles, Instant createdAt) {

    /** Roles: TRAVELLER books, STAFF manages flights, OPERATOR runs the platform. */
    public enum Role {
        TRAVELLER,
        STAFF,
        OPERATOR
    }

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
