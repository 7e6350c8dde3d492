package dev.jetway.notification.api;

import dev.jetway.notification.domain.Notifications;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The deletion of accounts, for identity-service. The gateway has no route to it. */
@RestController
@Tag(name = "Personal data", description = "Internal: for identity-service (scope personal-data:erase)")
record PersonalDataController(Notifications notifications) {

    private static final Logger log = LoggerFactory.getLogger(PersonalDataController.class);

    @DeleteMapping("/internal/v1/travellers/{travellerId}/personal-data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "erasePersonalData",
            summary = "Erase a traveller's notifications",
            description =
                    "Addresses, subjects and contents; what is not sent yet is dropped. Repeating it changes nothing.")
    @ApiResponse(responseCode = "204", description = "Erased")
    void erase(@PathVariable UUID travellerId) {
        notifications.erase(travellerId.toString());
        log.info("Notifications of a deleted account erased");
    }
}
