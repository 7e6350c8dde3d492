package dev.jetway.identity.account.api;

import dev.jetway.identity.account.application.RegisterTraveller;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.Registration;
import dev.jetway.identity.page.Page;
import dev.jetway.identity.page.TypedAddress;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Registration for people, by the rules of the API, in a form that works without scripts. It ends at the login page, from
 * where an authorization that was interrupted goes on.
 */
@Hidden
@RestController
class RegistrationPage {

    /** In the order in which the form has them. */
    private static final List<String> FIELDS = List.of("fullName", "email", "password");

    private static final Map<String, String> LABELS =
            Map.of("fullName", "The name", "email", "The e-mail address", "password", "The password");

    private static final String HINT = "password-hint";

    private final RegisterTraveller registerTraveller;
    private final Validator validator;
    private final Page page = Page.named("register");

    RegistrationPage(RegisterTraveller registerTraveller, Validator validator) {
        this.registerTraveller = registerTraveller;
        this.validator = validator;
    }

    @GetMapping(path = "/register", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> form(HttpServletRequest request, CsrfToken csrf) {
        return page.with(csrf)
                .with("email", TypedAddress.of(request))
                .withMarkup("fullNameState", " autofocus")
                .withMarkup("passwordState", describedBy(HINT))
                .answer(HttpStatus.OK);
    }

    @GetMapping(path = "/register", params = "stale", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> stale(HttpServletRequest request, CsrfToken csrf) {
        return page.with(csrf)
                .with("email", TypedAddress.of(request))
                .withMarkup("passwordState", describedBy(HINT))
                .withAlert("This page had been open for too long. Please fill it in again.")
                .answer(HttpStatus.FORBIDDEN);
    }

    @PostMapping(
            path = "/register",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> register(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String fullName,
            HttpServletRequest request,
            CsrfToken csrf) {
        var typed = new RegistrationRequest(email, password, fullName);
        Map<String, String> problems = problemsOf(typed);
        if (!problems.isEmpty()) {
            return again(typed, problems, csrf);
        }
        TypedAddress.keep(request, email);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/login?registered"))
                .build();
    }

    /** Registers, if nothing is wrong; else tells what, by field. */
    private Map<String, String> problemsOf(RegistrationRequest typed) {
        Map<String, String> problems = new LinkedHashMap<>();
        validator
                .validate(typed)
                .forEach(invalid ->
                        problems.putIfAbsent(invalid.getPropertyPath().toString(), invalid.getMessage()));
        Optional<EmailAddress> email = EmailAddress.parse(Objects.requireNonNull(typed.email()));
        if (email.isEmpty()) {
            problems.putIfAbsent("email", "must be an e-mail address");
        }
        if (problems.isEmpty()) {
            switch (registerTraveller.register(
                    email.orElseThrow(), typed.password(), typed.fullName().strip())) {
                case Registration.Registered _ -> {}
                case Registration.EmailTaken() -> problems.put("email", "has an account already; sign in with it");
                case Registration.PasswordRefused(var problem) -> problems.put("password", problem.message());
            }
        }
        return problems;
    }

    /** The form once more, with all but the password. */
    private ResponseEntity<String> again(RegistrationRequest typed, Map<String, String> problems, CsrfToken csrf) {
        StringBuilder summary = new StringBuilder("<h2>Please correct this</h2><ul>");
        Page form = page.with(csrf)
                .with("fullName", typed.fullName())
                .with("email", Objects.requireNonNull(typed.email()))
                .withMarkup("passwordState", describedBy(HINT));
        for (String field : FIELDS) {
            String problem = problems.get(field);
            if (problem != null) {
                String sentence = HtmlUtils.htmlEscape(LABELS.get(field) + " " + problem);
                summary.append("<li><a href=\"#%s\">%s</a></li>".formatted(field, sentence));
                form = form.withMarkup(
                                field + "Error", "<p class=\"error\" id=\"%s-error\">%s</p>".formatted(field, sentence))
                        .withMarkup(
                                field + "State",
                                " aria-invalid=\"true\""
                                        + describedBy(field + "-error" + (field.equals("password") ? " " + HINT : "")));
            }
        }
        return form.withAlert(summary + "</ul>").answer(HttpStatus.BAD_REQUEST);
    }

    private static String describedBy(String ids) {
        return " aria-describedby=\"" + ids + "\"";
    }
}
