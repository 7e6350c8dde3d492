package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;

/** The operations desk in a browser while a part of the platform is suspended. */
@Order(Integer.MAX_VALUE)
@Isolated("suspends a part of the platform")
class DeskFaultsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final Duration REFUNDS_MAX = Duration.ofSeconds(90);

    /** Fewer than a traveller's limit of unpaid seats on a flight. */
    private static final int AT_ONCE = 8;

    private static final By PROGRESS = By.cssSelector("[data-progress]");

    private final Visitor desk = new Visitor(platform().baseUrl());
    private final Browser browser = desk.browser();

    @AfterEach
    void close() {
        desk.close();
        platform().awaitHealthy();
        ConsistencyAssertions.await(REFUNDS_MAX);
    }

    @Test
    void theDeskShowsHowTheRefundsOfAFullFlightProceed() {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        JsonNode segment = offer.at("/itineraries/0/segments/0");
        String flightId = segment.path("flightId").asString();
        int bookings = Math.min(
                LoadScale.of(300, 20), freeSeats(flightId, segment.path("cabin").asString()));
        buy(offer, bookings);
        String total = "%,.2f"
                .formatted(new BigDecimal(offer.at("/total/amount").asString()).multiply(BigDecimal.valueOf(bookings)));

        desk.open("/staff#/flights/" + flightId, "en");
        desk.signIn("staff@jetway.dev", "jetway-demo-2026");
        browser.run("window.isLoadedOnce = true");
        browser.click(By.cssSelector("[data-operation='cancel']"));
        assertThat(browser.see(By.cssSelector("[data-cost]")).getText()).contains(total);
        TreeSet<Integer> refunded = new TreeSet<>();
        platform().freeze("payment-service");
        try {
            browser.click(By.cssSelector("dialog[open] [type='submit']"));
            browser.see(By.cssSelector("[data-progress='open']"));
            refunded.add(refunded(bookings));
            browser.photograph("pages-en-desk-progress-begin");
        } finally {
            platform().thaw("payment-service");
        }
        await("all refunds")
                .pollInterval(Duration.ofMillis(250))
                .atMost(REFUNDS_MAX)
                .until(() -> {
                    if (refunded.add(refunded(bookings)) && refunded.last() < bookings) {
                        browser.photograph("pages-en-desk-progress");
                    }
                    return refunded.last() == bookings;
                });
        System.out.printf("Refunds of %d bookings as the desk showed them: %s%n", bookings, refunded);
        assertThat(refunded).startsWith(0).endsWith(bookings);
        assertThat(browser.see(By.cssSelector("[data-progress='done']")).getText())
                .contains(total);
        desk.check("en-desk-progress-done");
        assertThat(browser.run("return window.isLoadedOnce")).isEqualTo(true);
        browser.click(By.cssSelector(".tabs a[href$='show=actions']"));
        assertThat(browser.see(By.cssSelector(".log li")).getText()).contains("Cancelled", "by you");
    }

    private static int freeSeats(String flightId, String cabin) {
        return anonymous()
                .get("/api/v1/flights/" + flightId)
                .body()
                .path("cabins")
                .valueStream()
                .filter(each -> each.path("cabin").asString().equals(cabin))
                .mapToInt(each -> each.path("seatsAvailable").asInt())
                .sum();
    }

    private static void buy(JsonNode offer, int bookings) {
        Traveller traveller = newTraveller();
        try (ExecutorService buyers = Executors.newFixedThreadPool(AT_ONCE)) {
            var sold = IntStream.range(0, bookings)
                    .mapToObj(_ -> buyers.submit(() -> traveller.buy(offer)))
                    .toList();
            assertThat(sold).allSatisfy(each -> assertThat(each).succeedsWithin(REFUNDS_MAX));
        }
    }

    /** How many refunds are done, of as many as there are bookings. */
    private int refunded(int bookings) {
        String text = browser.see(PROGRESS).getText();
        assertThat(text).containsPattern("\\d+ of " + bookings + " refunds done");
        return Integer.parseInt(text.replaceAll("(?s).*?(\\d+) of " + bookings + " refunds.*", "$1"));
    }
}
