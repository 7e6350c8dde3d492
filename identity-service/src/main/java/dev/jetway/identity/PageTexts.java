package dev.jetway.identity;

import dev.jetway.identity.account.domain.PasswordPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/** Texts of the pages, in the language of the request ({@code messages.properties}). */
@Component
public record PageTexts(MessageSource messages) {

    /** The text with this code; arguments are texts, so that digits are the same in each language. */
    public String text(HttpServletRequest request, String code, Object... arguments) {
        return messages.getMessage(code, arguments, request.getLocale());
    }

    /** A wait in words. */
    public String wait(HttpServletRequest request, Duration wait) {
        if (wait.compareTo(Duration.ofMinutes(2)) >= 0) {
            return text(
                    request, "wait.minutes", Long.toString(wait.plusSeconds(59).toMinutes()));
        }
        return wait.toSeconds() == 1
                ? text(request, "wait.second")
                : text(request, "wait.seconds", Long.toString(wait.toSeconds()));
    }

    /** What is wrong with the password. */
    public String problem(HttpServletRequest request, PasswordPolicy.Problem problem) {
        return problem(request, problem.name(), problem.message());
    }

    /** What is wrong with each field, the first violation of each. */
    public Map<String, String> problems(HttpServletRequest request, BindingResult invalid) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (FieldError error : invalid.getFieldErrors()) {
            String message =
                    Objects.requireNonNullElseGet(error.getDefaultMessage(), () -> text(request, "problem.invalid"));
            problems.putIfAbsent(
                    error.getField(), problem(request, Objects.requireNonNullElse(error.getCode(), ""), message));
        }
        return problems;
    }

    /** Sentences from problems, in the order of the fields. */
    public Map<String, String> sentences(
            HttpServletRequest request, List<String> fields, Map<String, String> problems) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (String field : fields) {
            String problem = problems.get(field);
            if (problem != null) {
                sentences.put(field, text(request, "problem." + field, problem));
            }
        }
        return sentences;
    }

    /** English has the messages of the constraints. */
    private String problem(HttpServletRequest request, String code, String english) {
        return Objects.requireNonNullElse(
                messages.getMessage("problem." + code, null, english, request.getLocale()), english);
    }
}
