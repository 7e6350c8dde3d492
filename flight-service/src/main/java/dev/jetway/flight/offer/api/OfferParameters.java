package dev.jetway.flight.offer.api;

import dev.jetway.flight.PageCursor;
import dev.jetway.flight.QueryFields;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parameters of a search, all as text, so that each invalid one is reported by name. */
record OfferParameters(
        @Parameter(description = "IATA code", example = "CAI", required = true) @Nullable
        String origin,

        @Parameter(description = "IATA code", example = "LHR", required = true) @Nullable
        String destination,

        @Parameter(
                description = "Local to the origin, today to 330 days ahead",
                example = "2026-12-01",
                required = true,
                schema = @Schema(types = "string", format = "date"))
        @Nullable
        String departureDate,

        @Parameter(description = "Omitted for one way", schema = @Schema(types = "string", format = "date")) @Nullable
        String returnDate,

        @Parameter(
                description = "12 years and older; at most 9 passengers in total",
                schema = @Schema(types = "integer", minimum = "1", maximum = "9", defaultValue = "1"))
        @Nullable
        String adults,

        @Parameter(
                description = "2 to 11 years",
                schema = @Schema(types = "integer", minimum = "0", maximum = "9", defaultValue = "0"))
        @Nullable
        String children,

        @Parameter(
                description = "Under 2 years, on an adult's lap",
                schema = @Schema(types = "integer", minimum = "0", maximum = "9", defaultValue = "0"))
        @Nullable
        String infants,

        @Parameter(
                description = "Case-insensitive",
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"ECONOMY", "PREMIUM_ECONOMY", "BUSINESS"},
                                defaultValue = "ECONOMY"))
        @Nullable
        String cabin,

        @Parameter(
                description = "Changes of plane in each direction",
                schema = @Schema(types = "integer", minimum = "0", maximum = "2", defaultValue = "1"))
        @Nullable
        String maxConnections,

        @Parameter(
                description = "Only offers of this fare brand; all brands if omitted",
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"LIGHT", "STANDARD", "FLEX"}))
        @Nullable
        String brand,

        @Parameter(
                description =
                        "Order of the offers: by price, by duration, by departure, or by a score of price, time and"
                                + " connections (`best`). The brands of an itinerary are adjacent",
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"price", "duration", "departure", "best"},
                                defaultValue = "price"))
        @Nullable
        String sort,

        @Parameter(
                description = "Maximum number of offers",
                schema = @Schema(types = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
        @Nullable
        String limit,

        @Parameter(description = "`nextCursor` of the previous page, with the same other parameters") @Nullable
        String cursor) {

    static final int DAYS_AHEAD_MAX = 330;

    /** Reads each parameter; null if it is missing. */
    static OfferParameters from(UnaryOperator<@Nullable String> parameter) {
        return new OfferParameters(
                parameter.apply("origin"),
                parameter.apply("destination"),
                parameter.apply("departureDate"),
                parameter.apply("returnDate"),
                parameter.apply("adults"),
                parameter.apply("children"),
                parameter.apply("infants"),
                parameter.apply("cabin"),
                parameter.apply("maxConnections"),
                parameter.apply("brand"),
                parameter.apply("sort"),
                parameter.apply("limit"),
                parameter.apply("cursor"));
    }

    /** The query; throws a problem that names every invalid field. */
    OfferQuery toQuery(Airports airports, Instant now) {
        QueryFields fields = new QueryFields();
        Optional<Airport> from = fields.airport("origin", origin, airports);
        Optional<Airport> to = fields.airport("destination", destination, airports);
        Optional<LocalDate> departure = fields.date("departureDate", departureDate);
        Optional<LocalDate> back = fields.optionalDate("returnDate", returnDate);
        int adultCount = fields.number("adults", adults, 1, 1, Party.TRAVELLERS_MAX);
        int childCount = fields.number("children", children, 0, 0, Party.TRAVELLERS_MAX);
        int infantCount = fields.number("infants", infants, 0, 0, Party.TRAVELLERS_MAX);
        CabinClass cabinClass = fields.oneOf("cabin", cabin, CabinClass.ECONOMY, CabinClass::name);
        int connections = fields.number("maxConnections", maxConnections, 1, 0, 2);
        Optional<FareBrand> onlyBrand = fields.optionalOneOf("brand", brand, FareBrand.class);
        OfferSort sorted = fields.oneOf(
                "sort", sort, OfferSort.PRICE, value -> value.name().toLowerCase(Locale.ROOT));
        int most = fields.number("limit", limit, 20, 1, 100);

        fields.require(from.isEmpty() || !from.equals(to), "destination", "must differ from the origin");
        if (from.isPresent() && departure.isPresent()) {
            checkDates(fields, LocalDate.ofInstant(now, from.get().zone()), departure.get(), back);
        }
        fields.require(
                adultCount + childCount + infantCount <= Party.TRAVELLERS_MAX,
                "adults",
                "must be at most 9 travellers in all");
        fields.require(infantCount <= adultCount, "infants", "must not be more than the adults");
        if (!fields.isSound()) {
            throw fields.problem();
        }
        OfferQuery query = new OfferQuery(
                from.orElseThrow().code(),
                to.orElseThrow().code(),
                departure.orElseThrow(),
                back,
                new Party(adultCount, childCount, infantCount),
                cabinClass,
                onlyBrand,
                connections,
                sorted,
                Optional.empty(),
                most);
        return cursor == null ? query : query.goingOnAfter(position(query, cursor));
    }

    private static OfferPosition position(OfferQuery query, String cursor) {
        return PageCursor.read(query.list(), cursor, OfferPosition::parse);
    }

    private static void checkDates(QueryFields fields, LocalDate today, LocalDate departure, Optional<LocalDate> back) {
        LocalDate last = today.plusDays(DAYS_AHEAD_MAX);
        fields.require(!departure.isBefore(today), "departureDate", "must not be in the past");
        fields.require(!departure.isAfter(last), "departureDate", "must be at most 330 days ahead");
        back.ifPresent(date -> {
            fields.require(!date.isBefore(departure), "returnDate", "must not be before the departure");
            fields.require(!date.isAfter(last), "returnDate", "must be at most 330 days ahead");
        });
    }
}
