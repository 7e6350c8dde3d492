package dev.jetway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail address for the next form, in the session: a URL would be logged.
 */
public final class LoginHint {

    private static final String ATTRIBUTE = "jetway.typed-address";
    private static final int CHARACTERS_MAX = 254;

    private LoginHint() {}

    /** Stores the typed address. */
    public static void keep(HttpServletRequest request, @Nullable String typed) {
        if (typed != null && !typed.isBlank() && typed.length() <= CHARACTERS_MAX) {
            request.getSession().setAttribute(ATTRIBUTE, typed.strip());
        }
    }

    /** The stored address, or an empty text. */
    public static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String typed ? typed : "";
    }

    /** Removes it after the sign-in. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
