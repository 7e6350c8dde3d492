package dev.jetway.booking.api;

import dev.jetway.booking.application.BookingSnapshotMapper;
import dev.jetway.booking.domain.CancellationQuote;
import dev.jetway.contracts.MonetaryAmount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What a cancellation would pay back, and until when that is promised. */
@Schema(name = "CancellationQuote")
record CancellationQuoteResponse(
        @Schema(description = "For the cancellation", example = "4f6ee1e5-7ef1-3b2c-9d0a-5b8f3c2d1e0f")
        String quoteId,

        @Schema(description = "What the cancellation pays back")
        MonetaryAmount refund,

        @Schema(description = "What is kept of the money paid")
        MonetaryAmount fee,

        @Schema(description = "The refund is promised until then")
        Instant expiresAt) {

    static CancellationQuoteResponse of(CancellationQuote quote) {
        return new CancellationQuoteResponse(
                quote.id(),
                BookingSnapshotMapper.of(quote.refund()),
                BookingSnapshotMapper.of(quote.fee()),
                quote.expiresAt());
    }
}
