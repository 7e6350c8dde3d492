package dev.jetway.identity.account.domain;

/** How an attempt to register ends. */
public sealed interface Registration {

    record Registered(Account account) implements Registration {}

    record EmailTaken() implements Registration {}

    record PasswordRefused(PasswordProblem problem) implements Registration {}
}
