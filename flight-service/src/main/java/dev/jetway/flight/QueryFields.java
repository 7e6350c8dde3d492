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

    private final List<FieldProblem> problems = new ArrayList<>();

    /** A known airport, or a problem. */
    public Optional<Airport> airport(String field, @Nullable String text, Airports airports) {
        if (text == null || text.isBlank()) {
            return missing(field);
        }
        Optional<Airport> airport =
                AirportCode.parse(text.strip().toUpperCase(Locale.ROOT)).flatMap(airports::find);
        require(airport.isPresent(), field, "is not a known airport");
        return airport;
    }

    /** A date, or a problem. */
    public Optional<LocalDate> date(String field, @Nullable String text) {
        return text == null || text.isBlank() ? missing(field) : optionalDate(field, text);
    }

    /** A date, empty if it is left out, or a problem. */
    public Optional<LocalDate> optionalDate(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            problems.add(new FieldProblem(field, "must be a date such as 2026-12-01"));
            return Optional.empty();
        }
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

    /** A month, or a problem. */
    public Optional<YearMonth> month(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return missing(field);
        }
        try {
            return Optional.of(YearMonth.parse(text.strip()));
        } catch (DateTimeParseException e) {
            problems.add(new FieldProblem(field, "must be a month such as 2026-12"));
            return Optional.empty();
        }
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
        return text == null || text.isBlank()
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

    private <T> Optional<T> missing(String field) {
        problems.add(new FieldProblem(field, "is required"));
        return Optional.empty();
    }
}
