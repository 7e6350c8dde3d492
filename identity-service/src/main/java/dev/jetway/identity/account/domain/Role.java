package dev.jetway.identity.account.domain;

/** What an account may do: sell to itself, run the schedule, or run the platform. */
public enum Role {
    TRAVELLER,
    STAFF,
    OPERATOR
}
