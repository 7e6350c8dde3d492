package dev.jetway.identity;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is answered when a filter gives up with a status only, such as OAuth's when a redirect URI is not known. */
@Hidden
@RestController
class ErrorAnswers implements ErrorController {

    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/");
        return problems.answer(problemFor(status), detailFor(status, request), path, List.of());
    }

    private static ProblemCode problemFor(int status) {
        return Arrays.stream(ProblemCode.values())
                .filter(problem -> problem.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR);
    }

    /** With a 400, OAuth's filters say which parameter is wrong, in words of their own and of nobody else's making. */
    private static String detailFor(int status, HttpServletRequest request) {
        String message = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        return status == 400 && message.startsWith("[") ? message : "The request can't be answered.";
    }
}
