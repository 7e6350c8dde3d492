package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages in a browser while parts of the platform are killed or suspended. */
@Order(Integer.MAX_VALUE)
@Tag("full")
@Isolated("kills parts of the platform")
class PagesFaultsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("MMddyyyy");
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(90);

    private static final int SMALLEST = 320;
    private static final By RETRY = By.cssSelector(".alert button:enabled");
    private static final By FARE = By.cssSelector(".choice-card .fare:nth-child(2) button");
    private static final By CONTINUE = By.cssSelector("main form > button[type='submit']");
    private static final By NEXT = By.cssSelector("main > button");
    private static final By PRICES = By.cssSelector(".prices");

    private final Visitor visitor = new Visitor(platform().baseUrl());
    private final Browser browser = visitor.browser();

    @AfterEach
    void close() {
        visitor.close();
        platform().awaitHealthy();
    }

    @AfterAll
    static void everythingAgrees() {
        ConsistencyAssertions.await(RECOVERY_MAX);
    }

    @Test
    void aJourneyIsContinuedAfterEachOfItsServicesWasKilled() {
        Traveller traveller = newTraveller();
        visitor.open("/", "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        choose("origin", "cairo");
        choose("destination", "lhr");
        browser.see(By.name("departureDate")).sendKeys(DAY.format(AS_TYPED));
        kill("flight-service", "flight-service-2");
        browser.click(CONTINUE);
        unavailable("Search");
        browser.click(By.cssSelector("details.edit summary"));
        assertThat(browser.value(By.name("origin"))).isEqualTo("Cairo (CAI)");
        assertThat(browser.value(By.name("destination"))).isEqualTo("London (LHR)");
        assertThat(browser.value(By.name("departureDate"))).isEqualTo(DAY.toString());
        browser.click(By.cssSelector("details.edit summary"));
        retryUntil(FARE);

        browser.click(FARE);
        visitor.enterPassenger();
        browser.click(CONTINUE);
        browser.click(By.cssSelector(".row:nth-child(2) .seat:not(.taken)"));
        browser.click(NEXT);
        browser.see(PRICES);
        kill("booking-service");
        browser.click(NEXT);
        unavailable("Booking");
        browser.click(By.cssSelector("a[href='#/book/passengers']"));
        visitor.assertPassengerIsKept();
        browser.click(CONTINUE);
        browser.texts(By.cssSelector(".cabin .chosen"), 1);
        browser.click(NEXT);
        browser.see(PRICES);
        platform().awaitHealthy();
        browser.click(NEXT);
        retryUntil(status("HELD"));
        assertThat(visitor.bookingsOfItsTraveller()).isOne();

        browser.run("window.isLoadedOnce = true");
        browser.click(By.cssSelector("input[value='tok_slow']"));
        browser.click(By.cssSelector("form.card button"));
        browser.see(status("PAYING"));
        kill("payment-service", "booking-service");
        visitor.check("en-paying-unavailable");
        await("the ticket").atMost(RECOVERY_MAX).until(() -> browser.sees(status("CONFIRMED")));
        browser.texts(By.cssSelector(".ticket"), 1);
        assertThat(browser.sees(Visitor.ALERT)).as("an error that is over").isFalse();
        assertThat(browser.run("return window.isLoadedOnce")).isEqualTo(true);
        BrowserTraffic.of(browser, platform().baseUrl())
                .check(ApiDocuments.of(URI.create(platform().baseUrl())));
    }

    private static void kill(String... parts) {
        List.of(parts).forEach(platform()::kill);
    }

    private void choose(String field, String airport) {
        browser.type(By.name(field), airport);
        browser.see(By.cssSelector("[role='option']"));
        browser.press(Keys.ENTER);
    }

    private void unavailable(String what) {
        visitor.awaitAlert(what + " is unavailable for a moment");
        assertThat(browser.see(Visitor.ALERT).getText()).contains("Nothing that you typed is lost.", "Try again");
        visitor.check("en-" + what.toLowerCase(Locale.ROOT) + "-unavailable");
        browser.resize(SMALLEST, false);
        browser.photograph("pages-en-" + what.toLowerCase(Locale.ROOT) + "-unavailable-" + SMALLEST);
        browser.resize(1360, false);
    }

    /** Once all services are back, tries again as often as the page says that it failed. */
    private void retryUntil(By shown) {
        platform().awaitHealthy();
        await(shown.toString()).atMost(RECOVERY_MAX).until(() -> {
            if (browser.sees(RETRY)) {
                browser.click(RETRY);
            }
            return browser.sees(shown);
        });
    }

    private static By status(String status) {
        return By.cssSelector("[data-status='" + status + "']");
    }
}
