package dev.jetway.notification.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.PasswordResetMail;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mails of password resets for identity-service. The gateway has no route to it. */
@RestController
@Tag(name = "Password reset mails", description = "Internal: for identity-service (scope mail:password-reset)")
record PasswordResetMailController(Mailer mailer) {

    private static final Logger log = LoggerFactory.getLogger(PasswordResetMailController.class);

    record MailRequest(
            @NotBlank @Size(max = 320) String recipient,

            @NotBlank @Size(max = 500) @Pattern(regexp = "https?://[^\\s\"<>]+")
            String link,

            @NotNull @Pattern(regexp = "en|ar") String language) {

        @Override
        public String toString() {
            return "MailRequest[hidden]";
        }
    }

    @PostMapping("/internal/v1/password-reset-mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Send a link to set a new password",
            description = "Answers once the mail server has the mail.")
    void send(@Valid @RequestBody MailRequest request) {
        var mail = new PasswordResetMail(request.recipient(), request.link(), Locale.of(request.language()));
        switch (mailer.deliver(mail)) {
            case Delivery.Delivered _, Delivery.Discarded _ -> log.info("Sent a mail to reset a password");
            case Delivery.Undeliverable(String reason) -> log.info("A password reset is undeliverable: {}", reason);
            case Delivery.Rejected(String reason) -> log.error("The mail of a password reset has failed: {}", reason);
            case Delivery.Deferred _ ->
                throw new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "The mail server is unavailable.");
        }
    }
}
