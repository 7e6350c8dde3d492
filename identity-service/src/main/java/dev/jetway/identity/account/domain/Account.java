package dev.jetway.identity.account.domain;

import java.time.Instant;
import java.util.Set;

/**
 * Someone who can sign in. Comes into being by registration, as a traveller; its roles are read anew for every token,
 * so that a change takes effect within one token's life.
 */
public record Account(TravellerId id, EmailAddress email, String fullName, Set<Role> roles, Instant createdAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Keeps names and addresses out of log lines. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
