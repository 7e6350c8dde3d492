package dev.jetway.payment.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.payment.application.ShowLedger;
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
class LedgerController {

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{1,16}");

    private final ShowLedger ledgers;

    LedgerController(ShowLedger ledgers) {
        this.ledgers = ledgers;
    }

    @GetMapping("/{bookingReference}")
    @Operation(
            operationId = "getLedger",
            summary = "The ledger of a booking",
            description = "All payment attempts with their operations at the payment provider, in order.")
    @ApiResponse(responseCode = "200", description = "The ledger")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    LedgerResponse ledger(
            @Parameter(description = "The record locator", example = "K7M2QX") @PathVariable String bookingReference) {
        // Of what is no reference the database can't even be asked: it is not of the column's characters.
        List<ShowLedger.Entry> entries =
                REFERENCE.matcher(bookingReference).matches() ? ledgers.ofBooking(bookingReference) : List.of();
        if (entries.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "No attempt to pay for this booking is known.");
        }
        return LedgerResponse.of(bookingReference, entries);
    }
}
