package dev.jetway.platform.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

/** An e-mail address that the mail server can deliver to, see {@link MailAddress}. */
@Constraint(validatedBy = DeliverableAddress.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
public @interface DeliverableAddress {

    String message() default "must be an e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts local parts that are not ASCII if the mail server supports them (RFC 6531). */
    final class Validator implements ConstraintValidator<DeliverableAddress, String> {

        private final boolean smtputf8;

        Validator(@Value("${jetway.mail.smtputf8}") boolean smtputf8) {
            this.smtputf8 = smtputf8;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || MailAddress.parse(text)
                            .filter(address -> smtputf8 || address.isAscii())
                            .isPresent();
        }
    }
}
