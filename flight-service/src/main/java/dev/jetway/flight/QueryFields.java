package dev.jetway.flight;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses the fields of a query and collects all problems, so that one response reports them all. */
public final class QueryFields {

    private static final String DATE_EXPECTED = "must be a date such as 2026-12-01";

    private final List<FieldProblem> problems = new ArrayList<>();

    /** A known airport, or a problem. */
    public Optional<Airport> airport(String field, @Nullable String text, Airports airports) {
        return required(
                field,
                text,
                code -> AirportCode.parse(code.toUpperCase(Locale.ROOT)).flatMap(airports::find),
                "is not a known airport");
    }

    /** A date, or a problem. */
    public Optional<LocalDate> date(String field, @Nullable String text) {
        return required(field, text, time(LocalDate::parse), DATE_EXPECTED);
    }

    /** A date, empty if it is left out, or a problem. */
    public Optional<LocalDate> optionalDate(String field, @Nullable String text) {
        return optional(field, text, time(LocalDate::parse), DATE_EXPECTED);
    }

    /** A month, or a problem. */
    public Optional<YearMonth> month(String field, @Nullable String text) {
        return required(field, text, time(YearMonth::parse), "must be a month such as 2026-12");
    }

    private <T> Optional<T> required(
            String field, @Nullable String text, Function<String, Optional<T>> parser, String message) {
        return isLeftOut(text) ? missing(field) : optional(field, text, parser, message);
    }

    /** What a parser makes of the text, empty if it is left out, or a problem. */
    public <T> Optional<T> optional(
            String field, @Nullable String text, Function<String, Optional<T>> parser, String message) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.strip());
        require(value.isPresent(), field, message);
        return value;
    }

    private static <T> Function<String, Optional<T>> time(Function<String, T> parser) {
        return text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        };
    }

    /** A number within bounds, the default where it is left out, or a problem and the default. */
    public int number(String field, @Nullable String text, int defaultValue, int min, int max) {
        if (text == null || text.isBlank()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problems.add(new FieldProblem(field, "must be a number from %d to %d".formatted(min, max)));
        return defaultValue;
    }

    /**
     * One of an enumeration's values in any case, the default where it is left out, or a problem and the default.
     *
     * @param spelling as the contract writes a value
     */
    public <E extends Enum<E>> E oneOf(
            String field, @Nullable String text, E defaultValue, Function<? super E, String> spelling) {
        if (text == null || text.isBlank()) {
            return defaultValue;
        }
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (spelling.apply(constant).equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        String values = Arrays.stream(constants).map(spelling).collect(Collectors.joining(", "));
        problems.add(new FieldProblem(field, "must be one of " + values));
        return defaultValue;
    }

    /** One of an enumeration's values in any case, nothing where it is left out, or a problem. */
    public <E extends Enum<E>> Optional<E> optionalOneOf(String field, @Nullable String text, Class<E> values) {
        return isLeftOut(text)
                ? Optional.empty()
                : Optional.of(oneOf(field, text, values.getEnumConstants()[0], Enum::name));
    }

    public void require(boolean sound, String field, String message) {
        if (!sound) {
            problems.add(new FieldProblem(field, message));
        }
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /** The problem with all invalid fields. */
    public ProblemException problem() {
        return new ProblemException(ProblemCode.INVALID_REQUEST, "The search has invalid parameters.", problems);
    }

    public static boolean isLeftOut(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private <T> Optional<T> missing(String field) {
        problems.add(new FieldProblem(field, "is required"));
        return Optional.empty();
    }
}
