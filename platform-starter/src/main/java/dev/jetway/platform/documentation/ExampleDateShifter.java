package dev.jetway.platform.documentation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Keeps the examples of OpenAPI documents valid. Annotations use December 2026 and its days; a served document has them shifted,
 * so that the first day is thirty days ahead. Idempotency keys are generated for each document.
 */
@ControllerAdvice(assignableTypes = OpenApiResource.class)
record ExampleDateShifter(Clock clock) implements ResponseBodyAdvice<byte[]> {

    /** A placeholder in annotations for a generated key. */
    static final String KEY = "a-new-key-for-each-request";

    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
    private static final int DAYS_AHEAD = 30;
    private static final Pattern DAY = Pattern.compile("\\b2026-12-([0-3][0-9])");

    private static final String MONTH = "\"2026-12\"";

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return returnType.getParameterType() == byte[].class;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(
            byte @Nullable [] document,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return document == null
                ? null
                : shifted(new String(document, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    String shifted(String document) {
        LocalDate first = LocalDate.now(clock).plusDays(DAYS_AHEAD);
        long shiftDays = ChronoUnit.DAYS.between(FIRST, first);
        String dated = DAY.matcher(document.replace(MONTH, "\"" + YearMonth.from(first) + "\""))
                .replaceAll(day -> dayOf(day).plusDays(shiftDays).toString());
        return Pattern.compile(KEY, Pattern.LITERAL)
                .matcher(dated)
                .replaceAll(key -> UUID.randomUUID().toString());
    }

    private static LocalDate dayOf(MatchResult day) {
        return FIRST.plusDays(Integer.parseInt(day.group(1)) - 1L);
    }
}
