package dev.jetway.identity.signin;

import dev.jetway.identity.LoginHint;
import dev.jetway.identity.PageTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages with the forms to sign in and out; Spring Security processes the forms. */
@Controller
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
record SignInPages(PageTexts texts) {

    private static final String RETRY_AFTER_SECONDS = "5";

    /** Parameters of RP-initiated logout that the sign-out form passes on. */
    private static final List<String> LOGOUT_PARAMETERS = List.of("client_id", "post_logout_redirect_uri", "state");

    @GetMapping("/login")
    String login(HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("username", LoginHint.of(request));
        for (Notice notice : Notice.values()) {
            if (request.getParameter(notice.parameter) != null) {
                model.addAttribute(
                        notice.isAlert ? "alert" : "status", texts.text(request, "notice." + notice.parameter));
                response.setStatus(notice.httpStatus);
                if (notice == Notice.UNAVAILABLE) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                }
                break;
            }
        }
        return "login";
    }

    @GetMapping("/logout")
    String logout(HttpServletRequest request, Model model) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : LOGOUT_PARAMETERS) {
            String value = request.getParameter(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        model.addAttribute("parameters", parameters);
        return "logout";
    }

    /** What the login page says, by its query parameter; never which of address and password was wrong. */
    private enum Notice {
        REFUSED("error", true, 200),
        STALE("stale", true, 403),
        UNAVAILABLE("unavailable", true, 503),
        SIGNED_OUT("logout", false, 200),
        REGISTERED("registered", false, 200),
        RESET("reset", false, 200);

        private final String parameter;
        private final boolean isAlert;
        private final int httpStatus;

        Notice(String parameter, boolean isAlert, int httpStatus) {
            this.parameter = parameter;
            this.isAlert = isAlert;
            this.httpStatus = httpStatus;
        }
    }
}
