package dev.jetway.booking.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a traveller sends to pay. */
@Schema(name = "PaymentRequest")
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
    @Schema(name = "PaymentMethod")
    record Method(
            @NotNull @Schema(example = "CARD") MethodType type,

            @NotBlank
            @Size(max = 128)
            @Schema(
                    description =
                            "The payment provider's token of the payment method. The built-in provider approves `tok_visa` and"
                                    + " `tok_mastercard`, declines `tok_declined` and `tok_insufficient_funds`, and approves `tok_slow`,"
                                    + " `tok_flaky` and `tok_lost_reply` after a delay or retries.",
                    example = "tok_visa")
            String token) {

        /** Without the token, which authorizes payments. */
        @Override
        public String toString() {
            return "Method[" + type + "]";
        }
    }
}
