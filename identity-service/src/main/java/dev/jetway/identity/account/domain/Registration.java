package dev.jetway.identity.account.domain;

/** The outcome of a registration. */
public sealed interface Registration {

    record Registered(Account account) implements Registration {}

    record EmailTaken() implements Registration {}

    record PasswordRefused(PasswordProblem problem) implements Registration {}
}
