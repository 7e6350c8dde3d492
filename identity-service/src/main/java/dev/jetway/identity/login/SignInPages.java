package dev.jetway.identity.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The two pages as HTML. They have a placeholder or two each, which does not take a template engine. */
final class SignInPages {

    private final String login;
    private final String logout;

    SignInPages(Resource login, Resource logout) throws IOException {
        this.login = login.getContentAsString(StandardCharsets.UTF_8);
        this.logout = logout.getContentAsString(StandardCharsets.UTF_8);
    }

    String login(CsrfToken csrf, Notice notice) {
        return login(csrf, notice.text());
    }

    /** The form for somebody who has to wait before using it again. */
    String tooManyAttempts(CsrfToken csrf, Duration waitFor) {
        return login(
                csrf, "There were too many attempts to sign in. Please wait " + inWords(waitFor) + " and try again.");
    }

    private String login(CsrfToken csrf, String notice) {
        String shown =
                notice.isEmpty() ? "" : "<p class=\"notice\" role=\"alert\">" + HtmlUtils.htmlEscape(notice) + "</p>";
        return login.replace("<!--notice-->", shown).replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken()));
    }

    private static String inWords(Duration wait) {
        if (wait.compareTo(Duration.ofMinutes(2)) >= 0) {
            return wait.plusSeconds(59).toMinutes() + " minutes";
        }
        return wait.toSeconds() == 1 ? "a second" : wait.toSeconds() + " seconds";
    }

    String logout(CsrfToken csrf) {
        return logout.replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken()));
    }

    /** What the login page may have to say; never which half of the credentials was wrong. */
    enum Notice {
        NONE(""),
        REFUSED("That e-mail address and password do not go together. Please try again."),
        SIGNED_OUT("You are signed out."),
        STALE("This page had been open for too long. Please sign in again."),
        UNAVAILABLE("Signing in is not possible right now. Please try again in a moment.");

        private final String text;

        Notice(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
