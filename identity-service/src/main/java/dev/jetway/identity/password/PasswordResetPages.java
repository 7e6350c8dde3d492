package dev.jetway.identity.password;

import dev.jetway.identity.PageTexts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The pages that request a link and that set a new password by it, with the rules of the API. */
@Controller
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
record PasswordResetPages(RequestPasswordReset requestPasswordReset, SetPassword setPassword, PageTexts texts) {

    private static final String PASSWORD_PROBLEM = "problem.password";

    @GetMapping("/forgot-password")
    ModelAndView forgotten(HttpServletRequest request) {
        if (request.getParameter("stale") != null) {
            return forgotten(HttpStatus.FORBIDDEN).addObject("alert", texts.text(request, "form.stale"));
        }
        return request.getParameter("sent") == null
                ? forgotten(HttpStatus.OK)
                : forgotten(HttpStatus.OK).addObject("status", texts.text(request, "forgot.sent"));
    }

    @PostMapping(path = "/forgot-password", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView request(
            @RequestParam(defaultValue = "") String email, HttpServletRequest request, HttpServletResponse response) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            String problem = texts.text(request, "problem.email", texts.text(request, "problem.address"));
            return forgotten(HttpStatus.BAD_REQUEST).addObject("email", email).addObject("problem", problem);
        }
        return switch (requestPasswordReset.request(address.get(), request.getRemoteAddr(), request.getLocale())) {
            case RequestPasswordReset.Outcome.Accepted() -> redirect("/forgot-password?sent");
            case RequestPasswordReset.Outcome.TooEarly(var waitFor) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(waitFor.toSeconds()));
                Duration seconds = Duration.ofSeconds(waitFor.toSeconds());
                yield forgotten(HttpStatus.TOO_MANY_REQUESTS)
                        .addObject("email", email)
                        .addObject("alert", texts.text(request, "forgot.throttled", texts.wait(request, seconds)));
            }
            case RequestPasswordReset.Outcome.Overloaded() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Problems.RETRY_AFTER_SECONDS));
                yield forgotten(HttpStatus.SERVICE_UNAVAILABLE)
                        .addObject("email", email)
                        .addObject("alert", texts.text(request, "forgot.unavailable"));
            }
        };
    }

    /** Shows the form whatever the token is: only the form uses it, so that a mail scanner that opens the link does not. */
    @GetMapping("/reset-password")
    ModelAndView form(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
        return request.getParameter("stale") == null
                ? reset(HttpStatus.OK, token)
                : reset(HttpStatus.FORBIDDEN, "").addObject("alert", texts.text(request, "reset.stale"));
    }

    @PostMapping(path = "/reset-password", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView set(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (password.length() > PasswordResetController.PASSWORD_MAX) {
            return refused(token, PasswordPolicy.Problem.TOO_LONG, request);
        }
        return switch (setPassword.byLink(token, password)) {
            case SetPassword.Outcome.Done() -> redirect("/login?reset");
            case SetPassword.Outcome.Refused(var problem) -> refused(token, problem, request);
            case SetPassword.Outcome.Outdated() ->
                reset(HttpStatus.GONE, "").addObject("alert", texts.text(request, "reset.expired"));
        };
    }

    private ModelAndView refused(String token, PasswordPolicy.Problem problem, HttpServletRequest request) {
        return reset(HttpStatus.BAD_REQUEST, token)
                .addObject("problem", texts.text(request, PASSWORD_PROBLEM, texts.problem(request, problem)));
    }

    private static ModelAndView forgotten(HttpStatus status) {
        return new ModelAndView("forgot-password", status).addObject("email", "");
    }

    private static ModelAndView reset(HttpStatus status, String token) {
        return new ModelAndView("reset-password", status).addObject("token", token);
    }

    private static ModelAndView redirect(String page) {
        RedirectView redirect = new RedirectView(page);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }
}
