package dev.jetway.platform.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A person's name or a part of it, see {@link PersonNames}; to be {@link PersonNames#normalized normalized} first. */
@Constraint(validatedBy = PersonNames.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
public @interface PersonName {

    /** Maximum number of Unicode code points. */
    int max();

    String message() default
            "must be a name of 1 to {max} characters: letters, and between them spaces, hyphens, apostrophes"
                    + " and full stops; no digits, symbols or web addresses";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
