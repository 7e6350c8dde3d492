package dev.jetway.booking.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a traveller may send to cancel.
 *
 * @param quoteId the booking is cancelled only with the refund of this quote; null for whatever refund the fare gives
 */
@Schema(name = "CancellationRequest")
record CancellationRequest(
        @Schema(
                description =
                        "`quoteId` of the newest cancellation quote; without it the refund is that of the fare's rules",
                example = "4f6ee1e5-7ef1-3b2c-9d0a-5b8f3c2d1e0f")
        @Size(min = 1, max = 64)
        @Nullable
        String quoteId) {}
