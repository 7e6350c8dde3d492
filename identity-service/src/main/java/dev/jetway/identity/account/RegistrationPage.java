package dev.jetway.identity.account;

import dev.jetway.identity.LoginHint;
import dev.jetway.identity.PageTexts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.RegisterTraveller;
import dev.jetway.identity.account.domain.RegisterTraveller.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The registration form, with the rules of the API. It redirects to the login page, which continues an interrupted
 * authorization request.
 */
@Controller
@RequestMapping(path = "/register", produces = MediaType.TEXT_HTML_VALUE)
record RegistrationPage(RegisterTraveller registerTraveller, PageTexts texts) {

    private static final List<String> FIELDS = List.of("fullName", "email", "password");

    @GetMapping
    ModelAndView form(HttpServletRequest request) {
        boolean stale = request.getParameter("stale") != null;
        return page(stale ? HttpStatus.FORBIDDEN : HttpStatus.OK, "", LoginHint.of(request), Map.of())
                .addObject("stale", stale);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView register(@Valid RegistrationRequest typed, BindingResult invalid, HttpServletRequest request) {
        Map<String, String> problems = problemsOf(typed, invalid, request);
        String email = Objects.requireNonNullElse(typed.email(), "");
        if (!problems.isEmpty()) {
            return page(HttpStatus.BAD_REQUEST, typed.fullName(), email, texts.sentences(request, FIELDS, problems));
        }
        LoginHint.keep(request, email);
        RedirectView login = new RedirectView("/login?registered");
        login.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(login);
    }

    /** Registers the traveller if the input is valid; otherwise says what is wrong, by field. */
    private Map<String, String> problemsOf(
            RegistrationRequest typed, BindingResult invalid, HttpServletRequest request) {
        Map<String, String> problems = texts.problems(request, invalid);
        Optional<EmailAddress> email = EmailAddress.parse(Objects.requireNonNullElse(typed.email(), ""));
        if (email.isEmpty()) {
            problems.putIfAbsent("email", texts.text(request, "problem.address"));
        }
        if (problems.isEmpty()) {
            switch (registerTraveller.register(
                    email.orElseThrow(), typed.password(), typed.fullName().strip())) {
                case Registration.Registered _ -> {}
                case Registration.EmailTaken() -> problems.put("email", texts.text(request, "problem.taken"));
                case Registration.PasswordRefused(var problem) ->
                    problems.put("password", texts.problem(request, problem));
            }
        }
        return problems;
    }

    private static ModelAndView page(
            HttpStatus status, @Nullable String fullName, String email, Map<String, String> sentences) {
        return new ModelAndView("register", status)
                .addObject("stale", false)
                .addObject("fullName", fullName)
                .addObject("email", email)
                .addObject("problems", sentences);
    }
}
