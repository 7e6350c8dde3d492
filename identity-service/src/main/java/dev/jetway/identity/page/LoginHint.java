package dev.jetway.identity.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail address that somebody typed, for the next form they see. It is in their session and not in a URL, which ends
 * up in logs.
 */
public final class TypedAddress {

    private static final String ATTRIBUTE = "jetway.typed-address";
    private static final int CHARACTERS_MAX = 254;

    private TypedAddress() {}

    /** Keeps it for the next form. */
    public static void keep(HttpServletRequest request, @Nullable String typed) {
        if (typed != null && !typed.isBlank() && typed.length() <= CHARACTERS_MAX) {
            request.getSession().setAttribute(ATTRIBUTE, typed.strip());
        }
    }

    /** What was typed; nothing if nothing was. */
    public static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String typed ? typed : "";
    }

    /** Once somebody is signed in. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
