package dev.jetway.booking.domain;

import java.util.Optional;

/** The newest cancellation quote of each booking. Both operations require that the booking is locked. */
public interface CancellationQuotes {

    /** The newest quote as committed, whatever the transaction has read before. */
    Optional<CancellationQuote> newest(RecordLocator reference);

    /** Stores the quote in place of an earlier one. */
    void replace(RecordLocator reference, CancellationQuote quote);
}
