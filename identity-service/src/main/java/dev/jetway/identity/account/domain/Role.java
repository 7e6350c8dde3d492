package dev.jetway.identity.account.domain;

/** Roles: TRAVELLER books, STAFF manages flights, OPERATOR runs the platform. */
public enum Role {
    TRAVELLER,
    STAFF,
    OPERATOR
}
