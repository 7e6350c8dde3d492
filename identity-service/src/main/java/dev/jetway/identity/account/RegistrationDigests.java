package dev.jetway.identity.account;

import dev.jetway.identity.DerivedKeys;
import dev.jetway.identity.account.domain.EmailAddress;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Keyed digests, which are stored with the idempotency keys of registrations instead of addresses and passwords. */
@Component
public class RegistrationDigests {

    private final SecretKey key;

    RegistrationDigests(DerivedKeys keys) {
        this.key = keys.hmacKey("registrations");
    }

    /** The scope of idempotency keys: there is no principal yet, so they are scoped to the address. */
    public String caller(EmailAddress email) {
        return "registration:" + of(email.value());
    }

    String of(String text) {
        return DerivedKeys.digest(key, text);
    }
}
