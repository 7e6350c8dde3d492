package dev.jetway.replication.audit;

import java.util.List;

/** Invariants between seats, bookings, payments, the provider's records, tickets and notifications. */
final class PrimaryChecks {

    static final List<Check> ALL = List.of(
            PrimaryCheck.of("seats-without-booking", "{flight}.seat", "flight_id"),
            PrimaryCheck.of("bookings-without-seats", "{booking}.booking", "reference"),
            PrimaryCheck.of("parties", "{booking}.booking", "reference"),
            PrimaryCheck.of("tickets", "{booking}.booking", "reference"),
            PrimaryCheck.of("unfinished", "{booking}.booking", "reference"),
            PrimaryCheck.of("money", "{booking}.booking", "reference"),
            PrimaryCheck.of("refunds", "{booking}.booking", "reference"),
            PrimaryCheck.of("payments", "{payment}.payment", "attempt_id"),
            PrimaryCheck.of("provider-books", "{payment}.payment", "attempt_id"),
            PrimaryCheck.of("unknown-charges", "{payment}.builtin_provider_entry", "authorization_key"),
            PrimaryCheck.of("unfinished-operations", "{payment}.payment_operation", "operation_key"),
            PrimaryCheck.of("notifications", "{booking}.booking", "reference"));

    private PrimaryChecks() {}
}
