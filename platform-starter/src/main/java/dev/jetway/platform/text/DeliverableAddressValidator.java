package dev.jetway.platform.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Rejects addresses that could not be delivered to. */
public final class DeliverableAddressValidator implements ConstraintValidator<DeliverableAddress, String> {

    private final MailCapabilities mail;

    DeliverableAddressValidator(MailCapabilities mail) {
        this.mail = mail;
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null
                || MailAddress.parse(text)
                        .filter(address -> mail.smtputf8() || address.isAscii())
                        .isPresent();
    }
}
