package dev.jetway.booking.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a traveller sends to pay. */
record PaymentRequest(@NotNull @Valid Method method) {

    /** Kinds of payment methods. */
    enum MethodType {
        CARD
    }

    /**
     * A payment method.
     *
     * @param token what the payment provider gave the traveller's device in place of the card's data
     */
    record Method(
            @NotNull @Schema(example = "CARD") MethodType type,

            @NotBlank @Size(max = 128) @Schema(example = "tok_visa")
            String token) {

        /** Without the token, which is as good as money. */
        @Override
        public String toString() {
            return "Method[" + type + "]";
        }
    }
}
