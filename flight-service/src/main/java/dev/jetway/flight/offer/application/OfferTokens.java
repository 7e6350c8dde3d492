package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.CancellationRule;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Money;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Encodes the terms of an offer in its id, signed with HMAC-SHA256, so that no offer is stored and any replica can honour it.
 * The first two characters are the format version. Within a version, fields are only added at the end, which earlier releases
 * ignore, so that during a rolling update each release reads the ids of the other.
 */
@Component
@EnableConfigurationProperties(OfferProperties.class)
public class OfferTokens {

    private static final String VERSION = "o1";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOKEN_LENGTH_MAX = 1_000;
    private static final int TIMES = 8;
    private static final int CANCELLATION = 9;
    private static final int TIME_RADIX = 36;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Initialized with the key, and cloned for each signature. */
    private final Mac prototype;

    public OfferTokens(OfferProperties properties) {
        try {
            this.prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(properties.keyBytes(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    public String sign(OfferTerms terms) {
        String body = ENCODER.encodeToString(write(terms).getBytes(StandardCharsets.US_ASCII));
        return VERSION + "." + body + "." + ENCODER.encodeToString(signature(body));
    }

    /** The terms of an id with a valid signature, which may have expired; empty for any other text. */
    public Optional<OfferTerms> read(String token) {
        String[] parts = token.length() > TOKEN_LENGTH_MAX ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        byte[] expected = ENCODER.encode(signature(parts[1]));
        if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(new String(DECODER.decode(parts[1]), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String write(OfferTerms terms) {
        String itineraries = terms.itineraries().stream()
                .map(flights -> flights.stream().map(FlightId::toString).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
        Party party = terms.party();
        Money price = terms.adultPrice();
        return String.join(
                "|",
                Long.toString(terms.expiresAt().getEpochSecond()),
                itineraries,
                terms.cabin().name(),
                terms.brand().name(),
                terms.fareBasis(),
                party.adults() + "," + party.children() + "," + party.infants(),
                Long.toString(price.minorUnits()),
                price.currency().getCurrencyCode(),
                terms.flights().stream().map(id -> times(id, terms)).collect(Collectors.joining(",")),
                terms.cancellation().feePercent()
                        + ","
                        + terms.cancellation().closesBefore().toMinutes());
    }

    /** In seconds: the departure since the epoch, and the duration. */
    private static String times(FlightId flight, OfferTerms terms) {
        FlightTimes times = terms.times().get(flight);
        return times == null
                ? ""
                : Long.toString(times.departure().getEpochSecond(), TIME_RADIX)
                        + "+"
                        + Long.toString(
                                Duration.between(times.departure(), times.arrival())
                                        .toSeconds(),
                                TIME_RADIX);
    }

    private static OfferTerms parse(String text) {
        String[] fields = text.split("\\|", -1);
        String[] counts = fields[5].split(",", -1);
        List<List<FlightId>> itineraries = Arrays.stream(fields[1].split(";", -1))
                .map(flights ->
                        Arrays.stream(flights.split(",", -1)).map(FlightId::of).toList())
                .toList();
        List<FlightId> flights = itineraries.stream().flatMap(List::stream).toList();
        FareBrand brand = FareBrand.valueOf(fields[3]);
        return new OfferTerms(
                itineraries,
                fields.length > TIMES ? times(flights, fields[TIMES]) : Map.of(),
                CabinClass.valueOf(fields[2]),
                brand,
                fields[4],
                new Party(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), Integer.parseInt(counts[2])),
                new Money(Long.parseLong(fields[6]), Currency.getInstance(fields[7])),
                fields.length > CANCELLATION ? cancellation(fields[CANCELLATION]) : brand.cancellation(),
                Instant.ofEpochSecond(Long.parseLong(fields[0])));
    }

    private static CancellationRule cancellation(String text) {
        String[] parts = text.split(",", -1);
        return new CancellationRule(Integer.parseInt(parts[0]), Duration.ofMinutes(Long.parseLong(parts[1])));
    }

    private static Map<FlightId, FlightTimes> times(List<FlightId> flights, String text) {
        String[] each = text.split(",", -1);
        Map<FlightId, FlightTimes> times = new HashMap<>();
        for (int index = 0; index < flights.size(); index++) {
            String[] parts = each[index].split("\\+", -1);
            if (parts.length == 2) {
                Instant departure = Instant.ofEpochSecond(Long.parseLong(parts[0], TIME_RADIX));
                times.put(
                        flights.get(index),
                        new FlightTimes(departure, departure.plusSeconds(Long.parseLong(parts[1], TIME_RADIX))));
            }
        }
        return times;
    }

    private byte[] signature(String body) {
        try {
            Mac mac = (Mac) prototype.clone();
            return mac.doFinal((VERSION + "." + body).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's own " + ALGORITHM + " can be cloned", e);
        }
    }
}
