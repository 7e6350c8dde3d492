package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;

/** What a newcomer does first: opens Swagger UI in a browser, signs in and books a seat, by clicking alone. */
@Order(2)
class SwaggerUiE2E extends PlatformE2E {

    private final Browser browser = new Browser();
    private final SwaggerUiPage page = new SwaggerUiPage(browser);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aNewcomerSignsInAndBooksASeatByClicking() {
        browser.open(platform().baseUrl() + "/swagger-ui.html");
        page.choose("flight-service");
        browser.photograph("1-opened");

        page.openSignIn();
        browser.photograph("2-authorize");
        browser.inTheWindowOpenedBy(page::signIn, () -> {
            browser.type(By.name("username"), "traveller@jetway.dev");
            browser.type(By.name("password"), "jetway-demo-2026");
            browser.photograph("3-sign-in");
            browser.click(By.cssSelector("button[type='submit']"));
        });
        page.awaitSignedIn();

        SwaggerUiPage.Form search = page.tryOut("get", "/api/v1/offers");
        JsonNode offers = search.execute(200);
        assertThat(offers.path("offers")).as("the examples find something").isNotEmpty();
        String offerId = offers.at("/offers/0/offerId").asString();
        search.scrollToResponse();
        browser.photograph("4-offers");

        page.choose("booking-service");
        SwaggerUiPage.Form book = page.tryOut("post", "/api/v1/bookings");
        assertThat(book.body()).as("the offer that was found is in the form").contains(offerId);
        String key = book.parameter("Idempotency-Key");
        book.scrollTo();
        browser.photograph("5-book");
        JsonNode held = book.execute(201);
        assertThat(held.path("status").asString()).isEqualTo("HELD");
        assertThat(book.parameter("Idempotency-Key"))
                .as("the next request has a key of its own")
                .isNotEqualTo(key);
        String reference = held.path("reference").asString();
        book.scrollToResponse();
        browser.photograph("6-held");

        SwaggerUiPage.Form pay = page.tryOut("post", "/api/v1/bookings/{reference}/payments");
        assertThat(pay.parameter("reference")).as("so is the booking").isEqualTo(reference);
        assertThat(pay.execute(202).path("status").asString()).isEqualTo("PAYING");
        pay.scrollTo();
        browser.photograph("7-paid");

        SwaggerUiPage.Form look = page.tryOut("get", "/api/v1/bookings/{reference}");
        JsonNode confirmed = browser.eventually("a confirmed booking", () -> {
            JsonNode booking = look.execute(200);
            return booking.path("status").asString().equals("CONFIRMED") ? booking : null;
        });
        look.scrollToResponse();
        browser.photograph("8-confirmed");
        assertThat(confirmed.path("reference").asString()).isEqualTo(reference);
        assertThat(confirmed.at("/passengers/0/ticketNumber").asString()).matches("\\d{13}");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyServiceIsInTheListAndItsDocumentIsShown() {
        browser.open(platform().baseUrl() + "/swagger-ui.html");
        assertThat(browser.title()).isEqualTo("Jetway API");
        assertThat(page.services())
                .containsExactly(
                        "booking-service",
                        "flight-service",
                        "identity-service",
                        "notification-service",
                        "payment-service");
        for (String service : page.services()) {
            page.choose(service);
            assertThat(page.showsErrors()).as(service).isFalse();
            browser.photograph("document-" + service);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageToBeginWithLeadsThere() {
        browser.open(platform().baseUrl() + "/");
        browser.photograph("0-origin");
        browser.click(By.cssSelector("a[href='/swagger-ui.html']"));
        browser.see(By.cssSelector(".info .title"));
        assertThat(browser.complaints()).isEmpty();
    }
}
