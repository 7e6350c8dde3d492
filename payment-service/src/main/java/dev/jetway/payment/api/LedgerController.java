package dev.jetway.payment.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of a booking's money, for audits. */
@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payments")
record LedgerController(Payments payments, Operations operations) {

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{1,16}");

    @GetMapping("/{bookingReference}")
    @Operation(
            operationId = "getLedger",
            summary = "The ledger of a booking",
            description = "All payment attempts with their operations at the payment provider, in order.")
    @ApiResponse(responseCode = "200", description = "The ledger")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    LedgerResponse ledger(
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String bookingReference) {
        // The column has ASCII only, and the database rejects a query for other characters.
        List<Payment> attempts =
                REFERENCE.matcher(bookingReference).matches() ? payments.ofBooking(bookingReference) : List.of();
        if (attempts.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "The booking has no payment attempt.");
        }
        return LedgerResponse.of(bookingReference, attempts, operations.historyOf(bookingReference));
    }
}
