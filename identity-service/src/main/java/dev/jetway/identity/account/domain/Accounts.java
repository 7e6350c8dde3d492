package dev.jetway.identity.account.domain;

import java.util.Optional;

/** The repository of accounts. */
public interface Accounts {

    /** Adds the account unless its e-mail address is taken; returns whether it was added. */
    boolean add(Account account, String passwordHash);

    Optional<Account> find(TravellerId id);

    Optional<Credentials> credentials(EmailAddress email);

    Optional<Credentials> credentials(TravellerId id);

    /** Replaces the password hash if it is this one; returns whether it was. */
    boolean replacePasswordHash(TravellerId id, String before, String passwordHash);

    /** Returns the credentials, and locks the account until the transaction ends. */
    Optional<Credentials> lock(TravellerId id);

    /** Deletes the account with all links to reset its password. */
    void delete(TravellerId id);

    /** An account with its password hash. */
    record Credentials(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + account.id() + "]";
        }
    }
}
