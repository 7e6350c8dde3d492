package dev.jetway.identity.login;

import dev.jetway.identity.page.Page;
import dev.jetway.identity.page.TypedAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The pages to sign in and out with. */
final class SignInPages {

    private static final String AUTOFOCUS = " autofocus";

    /** What the sign-out form hands on, for where to go afterwards. */
    private static final List<String> ONWARD = List.of("client_id", "post_logout_redirect_uri", "state");

    private final Page login = Page.named("login");
    private final Page logout = Page.named("logout");

    /** The form, with the address that was typed before. */
    Page login(HttpServletRequest request, CsrfToken csrf, Notice notice) {
        Page form = form(csrf, TypedAddress.of(request));
        return switch (notice) {
            case NONE -> form;
            case SIGNED_OUT, REGISTERED ->
                form.withMarkup("notice", "<p class=\"notice\" role=\"status\">" + notice.text() + "</p>");
            case REFUSED, STALE, UNAVAILABLE -> form.withAlert(notice.text());
        };
    }

    /** The form for somebody who has to wait before using it again. */
    Page tooManyAttempts(HttpServletRequest request, CsrfToken csrf, Duration waitFor) {
        TypedAddress.keep(request, request.getParameter("username"));
        return form(csrf, TypedAddress.of(request))
                .withAlert(
                        "There were too many attempts to sign in. Please wait " + inWords(waitFor) + " and try again.");
    }

    Page logout(HttpServletRequest request, CsrfToken csrf) {
        StringBuilder onward = new StringBuilder();
        for (String name : ONWARD) {
            String value = request.getParameter(name);
            if (value != null) {
                onward.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(name, HtmlUtils.htmlEscape(value)));
            }
        }
        return logout.with(csrf).withMarkup("onward", onward.toString());
    }

    private Page form(CsrfToken csrf, String address) {
        return login.with(csrf)
                .with("username", address)
                .withMarkup(address.isEmpty() ? "usernameFocus" : "passwordFocus", AUTOFOCUS);
    }

    private static String inWords(Duration wait) {
        if (wait.compareTo(Duration.ofMinutes(2)) >= 0) {
            return wait.plusSeconds(59).toMinutes() + " minutes";
        }
        return wait.toSeconds() == 1 ? "a second" : wait.toSeconds() + " seconds";
    }

    /** What the login page may have to say; never which half of the credentials was wrong. */
    enum Notice {
        NONE(""),
        REFUSED("That e-mail address and password do not go together. Please try again."),
        SIGNED_OUT("You are signed out."),
        REGISTERED("Your account is ready. Please sign in."),
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
