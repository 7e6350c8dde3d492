package dev.jetway.platform.security;

import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who calls, as a checked token says. */
public final class Caller {

    private Caller() {}

    /** The token's subject: a traveller's id, or a service's name. Tokens without one are refused before. */
    public static String idOf(Jwt token) {
        return Objects.requireNonNull(token.getSubject());
    }
}
