package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;

/** The operations desk in a browser. */
@Order(2)
class DeskE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.takeOfAllFlights(1);
    private static final String STAFF = "staff@jetway.dev";
    private static final String PASSWORD = "jetway-demo-2026";

    private static final By BOARD = By.cssSelector(".board-row");
    private static final By EARLIER = By.cssSelector("[data-earlier]");
    private static final By BOOKING = By.cssSelector(".booking");
    private static final By CONFIRM = By.cssSelector("dialog[open] [type='submit']");
    private static final By PREVIEW = By.cssSelector("dialog[open] .preview");
    private static final By OCCUPANT = By.cssSelector(".occupant");
    private static final By REFUNDED = By.cssSelector("[data-progress='done']");

    /** From now on the last movement of a board is the next one. */
    private static final String LATER = """
        const send = window.fetch;
        window.fetch = async (path, options) => {
          const response = await send(path, options);
          if (!path.startsWith('/api/v1/staff/flights?')) {
            return response;
          }
          const board = await response.json();
          const { direction, arrivalTime, departureTime } = board.flights.at(-1);
          return Response.json({ ...board, asOf: direction === 'ARRIVAL' ? arrivalTime : departureTime });
        };
        """;

    private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
    private static final String ROWS = "return document.querySelectorAll('.board-row').length";

    private final Visitor desk = new Visitor(platform().baseUrl());
    private final Browser browser = desk.browser();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void staffCancelsAFlightAndTheOpenPageOfItsTravellerShowsIt(String language) {
        Traveller traveller = newTraveller();
        JsonNode booking = traveller.buy(directOffer(language));
        String reference = booking.path("reference").asString();
        String flightId = booking.at("/segments/0/flightId").asString();
        try (Visitor passenger = new Visitor(platform().baseUrl())) {
            passenger.open("/#/trips/" + reference, language);
            passenger.signIn(traveller.email(), Traveller.PASSWORD);
            passenger.browser().see(By.cssSelector("[data-status='CONFIRMED']"));

            desk.open("/staff", language);
            desk.check(language, "desk-gate");
            desk.signIn(STAFF, PASSWORD);
            browser.see(BOARD);
            browser.see(By.cssSelector(".figure"));
            browser.texts(By.cssSelector(".figure"), 6);
            desk.check(language, "desk");
            find(reference);
            desk.check(language, "desk-find");
            browser.click(By.cssSelector(".booking a[href='#/flights/" + flightId + "']"));

            browser.click(By.cssSelector(".seat.sold:not(i)"));
            assertThat(browser.texts(OCCUPANT, 1)).first().asString().contains(reference);
            desk.check(language, "desk-flight");
            show("manifest", By.cssSelector(".list tbody tr"));
            assertThat(browser.texts(By.cssSelector(".list tbody tr"), 1))
                    .first()
                    .asString()
                    .contains(reference);
            desk.check(language, "desk-manifest");
            show("bookings", BOOKING);
            desk.check(language, "desk-bookings");

            browser.click(By.cssSelector("[data-operation='cancel']"));
            browser.see(PREVIEW);
            assertThat(browser.texts(By.cssSelector("[data-cost]"), 1))
                    .first()
                    .asString()
                    .as("the refund of the only booking")
                    .contains(booking.at("/total/amount").asString());
            desk.check(language, "desk-cancel");
            browser.click(CONFIRM);
            browser.see(By.cssSelector("[data-flight-status='CANCELLED']"));
            browser.see(REFUNDED);
            browser.see(By.cssSelector(".booking .status.CANCELLED"));
            desk.check(language, "desk-refunded");
            passenger.browser().see(By.cssSelector("[data-status='CANCELLED']"));

            show("actions", By.cssSelector(".log li"));
            browser.click(By.cssSelector("header a[href='#/actions']"));
            browser.see(By.cssSelector(".log a[href='#/flights/" + flightId + "']"));
            desk.check(language, "desk-log");
            desk.checkCalls();
            passenger.checkCalls();
        }
    }

    @Test
    void theDeskNeedsTheKeyboardOnly() {
        browser.timeZone(zoneOfAnotherDay());
        desk.open("/staff", "en");
        browser.tabTo(By.cssSelector("header [data-action='sign-in']"));
        browser.press(Keys.ENTER);
        browser.see(By.name("username"));
        browser.press(STAFF, Keys.TAB, PASSWORD, Keys.ENTER);
        browser.see(BOARD);
        browser.eventually(
                "today in Cairo",
                () -> browser.value(By.name("date")).equals(LocalDate.now(CAIRO).toString()) ? Boolean.TRUE : null);
        browser.timeZone("");
        browser.run(LATER);
        browser.run("location.hash = '#/?date=' + arguments[0]", DAY.toString());
        browser.see(EARLIER);
        rows("flights from now on", count -> count > 0 && count < 10);
        browser.tabTo(EARLIER);
        browser.press(Keys.ENTER);
        rows("with the earlier flights", count -> count > 50);
        browser.press(Keys.ENTER);
        rows("without them again", count -> count < 10);

        browser.tabTo(By.cssSelector("header a[href='#/schedule']"));
        browser.press(Keys.ENTER);
        browser.see(By.name("flightNumber"));
        desk.check("en-desk-schedule");
        browser.tabTo(By.name("flightNumber"));
        browser.press("jw9" + DAY.toEpochDay() % 1000);
        choose("origin", "cai");
        choose("destination", "lhr");
        browser.tabTo(By.cssSelector("form.card > [type='submit']"));
        browser.press(Keys.ENTER);

        browser.see(By.cssSelector("[data-flight-status='SCHEDULED']"));
        browser.see(By.cssSelector(".seat-plan"));
        browser.tabTo(By.cssSelector(".cabin [tabindex='0']"));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ENTER);
        browser.texts(By.cssSelector(".seat.chosen"), 1);

        operate("delay");
        browser.tabTo(By.cssSelector("dialog[open] .steps-minutes button"));
        browser.press(Keys.ENTER);
        desk.check("en-desk-delay");
        confirm();
        browser.see(By.cssSelector("[data-flight-status='DELAYED']"));
        operate("cancel");
        confirm();
        browser.see(By.cssSelector("[data-flight-status='CANCELLED']"));
        browser.see(REFUNDED);
        desk.checkCalls();
    }

    @Test
    void aTravellerIsToldThatTheDeskIsForStaff() {
        Traveller traveller = newTraveller();
        desk.open("/staff", "en");
        desk.signIn(traveller.email(), Traveller.PASSWORD);
        assertThat(browser.texts(By.cssSelector("main .lead"), 1))
                .first()
                .asString()
                .contains(traveller.email());
        assertThat(browser.sees(BOARD)).isFalse();
        desk.check("en-desk-not-staff");
    }

    @Test
    void staffAreToldThatOnlyAccountsOfTravellersAreChangedHere() {
        desk.open("/#/account", "en");
        desk.signIn("staff@jetway.dev", "jetway-demo-2026");
        browser.texts(By.cssSelector("main .notice"), 1);
        assertThat(browser.sees(By.cssSelector("main form"))).isFalse();
        assertThat(browser.sees(By.cssSelector("nav a[href='#/account']"))).isFalse();
    }

    /** Each language has a flight of its own: one in the morning, and the last one. */
    private static JsonNode directOffer(String language) {
        JsonNode offers = anonymous()
                .get(
                        "/api/v1/offers?origin=CAI&destination=LHR&adults=1&maxConnections=0&sort=departure&limit=100&departureDate="
                                + DAY)
                .body()
                .path("offers");
        assertThat(offers).isNotEmpty();
        return offers.get(language.equals("en") ? 0 : offers.size() - 1);
    }

    private void find(String reference) {
        new Select(browser.see(By.name("kind"))).selectByValue("reference");
        browser.type(By.name("wanted"), reference);
        browser.click(By.cssSelector(".find [type='submit']"));
        browser.see(BOOKING);
    }

    private void show(String part, By shown) {
        browser.click(By.cssSelector(".tabs a[href$='show=" + part + "']"));
        browser.see(shown);
    }

    private void choose(String field, String airport) {
        browser.tabTo(By.name(field));
        browser.press(airport);
        browser.see(By.cssSelector("[role='option']"));
        browser.press(Keys.ENTER);
    }

    private void operate(String operation) {
        browser.tabTo(By.cssSelector("[data-operation='" + operation + "']"));
        browser.press(Keys.ENTER);
        browser.see(PREVIEW);
    }

    private void confirm() {
        browser.tabTo(CONFIRM);
        browser.press(Keys.ENTER);
    }

    private void rows(String what, LongPredicate expected) {
        browser.eventually(what, () -> expected.test((Long) browser.run(ROWS)) ? Boolean.TRUE : null);
    }

    /** Where it is another day than in Cairo now. */
    private static String zoneOfAnotherDay() {
        return Stream.of("Pacific/Kiritimati", "Pacific/Pago_Pago")
                .filter(zone -> !LocalDate.now(ZoneId.of(zone)).equals(LocalDate.now(CAIRO)))
                .findFirst()
                .orElseThrow();
    }
}
