package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The pages when responses are late, overtake each other, are refused or have further pages, and when the language changes. */
@Order(2)
class PagesResponsesE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final String LOOK = "document.dispatchEvent(new Event('visibilitychange'));";

    private static final By FARE = By.cssSelector(".choice-card .fare:nth-child(2) button");
    private static final By TRIP = By.cssSelector(".trip");
    private static final By MORE = By.cssSelector("main > button.secondary");
    private static final By ARABIC = By.cssSelector("header button[lang='ar']");
    private static final By ORIGIN = By.name("origin");
    private static final By ERROR = By.cssSelector("main .error");
    private static final By NEW_PASSWORD = By.name("newPassword");
    private static final By DATA = By.cssSelector("main section.card:not([data-form]) button");
    private static final By FIGURE = By.cssSelector("[data-figure]");
    private static final By OUTDATED = By.cssSelector("[aria-labelledby='health'] .hint b");
    private static final By MASTERCARD = By.cssSelector("[value='tok_mastercard']");

    /**
     * Responds to calls whose address contains the key of {@code window.responses}: with what the function there returns, or when the
     * promise that it returns is fulfilled, such as that of {@code held(name)}; see {@link #release}.
     */
    private static final String RESPONSE = """
        const send = window.fetch;
        window.waiting = {};
        window.responses = {};
        window.calls = [];
        window.held = (name) => new Promise((resolve) => { waiting[name] = resolve; });
        window.response = (status, body, headers) => ({ status, ok: status < 400, headers: new Headers(headers), json: async () => body });
        window.trip = (reference) => ({ reference, origin: 'CAI', destination: 'LHR', departureTime: '2027-01-01T08:00:00+02:00',
          passengers: 1, total: { amount: '99.00', currency: 'USD' }, status: 'HELD' });
        window.fetch = async (path, options) => {
          const found = Object.keys(window.responses).find((part) => String(path).includes(part));
          if (!found) {
            return send(path, options);
          }
          window.calls.push(found);
          return window.responses[found](() => send(path, options));
        };
        """;

    /** Until the page has shown what it has been answered. */
    private static final String SHOWN = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))";

    private final Visitor visitor = new Visitor(platform().baseUrl());
    private final Browser browser = visitor.browser();

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void aChangeOfTheLanguageKeepsWhatIsTypedAndTranslatesWhatIsShown() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        visitor.open("/", "en");
        browser.type(ORIGIN, "cairo");
        browser.type(By.name("destination"), "qqqq");
        // It goes with the focus, and takes no place that a click would miss then.
        browser.see(By.cssSelector(".combobox [role='status']"));
        browser.click(By.cssSelector("form.search > [type='submit']"));
        browser.seeText(ERROR, "Choose where you are going."::equals);
        browser.eventually("the airport", () -> browser.value(ORIGIN).equals("Cairo (CAI)") ? Boolean.TRUE : null);
        browser.click(ARABIC);
        browser.seeText(ERROR, "اختر الوجهة."::equals);
        browser.eventually("its name", () -> browser.value(ORIGIN).equals("القاهرة (CAI)") ? Boolean.TRUE : null);
        assertThat(browser.value(By.name("destination"))).isEqualTo("qqqq");

        visitor.open("/#/account", "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.type(By.name("currentPassword"), Traveller.PASSWORD);
        browser.type(NEW_PASSWORD, "short");
        browser.click(By.cssSelector("[data-form='password'] button"));
        browser.see(ERROR);
        browser.click(ARABIC);
        browser.awaitGone(ARABIC);
        assertThat(browser.value(By.name("currentPassword"))).isEqualTo(Traveller.PASSWORD);
        assertThat(browser.value(NEW_PASSWORD)).isEqualTo("short");
        browser.seeText(ERROR, text -> text.contains("12") && !text.matches(".*[a-z].*"));
        browser.eventually("the title", () -> browser.title().startsWith("حسابي") ? Boolean.TRUE : null);

        visitor.open("/#/trips/" + reference, "en");
        browser.click(MASTERCARD);
        browser.click(ARABIC);
        browser.awaitGone(ARABIC);
        assertThat(browser.see(MASTERCARD).isSelected()).isTrue();
    }

    @Test
    void aPageWhoseFileDoesNotArriveIsOpenedLater() {
        visitor.open("/", "en");
        browser.block("*/site/pages/trips.js");
        browser.click(By.cssSelector("header a[href='#/trips']"));
        visitor.awaitAlert("Jetway does not answer");
        browser.block();
        browser.click(By.cssSelector(".alert button:enabled"));
        browser.seeText(By.cssSelector("main h1"), "My trips"::equals);
    }

    @Test
    void aListHasEachEntryOnceAndGoesOnAfterARefusal() {
        signedIn();
        browser.run("""
            responses['bookings?limit=20&cursor='] = () => held(`page${calls.length}`);
            responses['bookings?limit=20'] = () => response(200, { bookings: [trip('AAAAAA')], nextCursor: 'next' });
            location.hash = '#/trips';
            """);
        browser.texts(TRIP, 1);
        browser.click(MORE);
        release("page2", "response(503, { code: 'service-unavailable' })");
        visitor.awaitAlert("Booking is unavailable");
        browser.texts(TRIP, 1);
        browser.click(By.cssSelector(".alert button:enabled"));
        browser.click(MORE);
        release("page4", "response(200, { bookings: [trip('BBBBBB')] })");
        release("page3", "response(200, { bookings: [trip('BBBBBB')] })");
        browser.awaitGone(MORE);
        browser.texts(TRIP, 2);
    }

    @Test
    void theNewestSearchIsShownWhicheverIsAnsweredFirst() {
        visitor.open("/staff", "en");
        visitor.signIn("staff@jetway.dev", "jetway-demo-2026");
        browser.see(By.cssSelector(".find"));
        browser.run(RESPONSE);
        browser.run("""
            responses['familyName=First'] = () => held('first');
            location.hash = '#/bookings?familyName=First';
            """);
        browser.eventually("a call", () -> browser.run("return calls.length").equals(1L) ? Boolean.TRUE : null);
        browser.run("location.hash = '#/bookings?familyName=Nobodyhasthisname'");
        browser.seeText(By.cssSelector("main [role='status']"), "There is no such booking."::equals);
        release(
                "first",
                "response(200, { bookings: [{ ...trip('AAAAAA'), segments: [], passengers: [], createdAt: '2026-12-01T08:00:00Z' }] })");
        browser.seeText(By.cssSelector("main [role='status']"), "There is no such booking."::equals);
        assertThat(browser.sees(By.cssSelector(".booking"))).isFalse();
    }

    @Test
    void figuresStayWhenTheyCanNotBeReadAgainAndAreNotReadWhileThePageIsHidden() {
        visitor.open("/staff", "en");
        visitor.signIn("staff@jetway.dev", "jetway-demo-2026");
        browser.texts(FIGURE, 6);
        browser.run(RESPONSE + "responses['sales-health'] = () => held('old');" + LOOK);
        browser.run("responses['sales-health'] = () => response(503, { code: 'service-unavailable' });" + LOOK);
        browser.see(OUTDATED);
        release("old", "response(200, { numbers: [], windowSeconds: 300, asOf: '2026-12-01T08:00:00Z' })");
        browser.texts(FIGURE, 6);
        browser.run("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
                + "calls.length = 0;" + LOOK);
        browser.await(SHOWN);
        assertThat(browser.run("return calls.length")).isEqualTo(0L);
        browser.run("delete document.visibilityState; delete responses['sales-health'];" + LOOK);
        browser.awaitGone(OUTDATED);
    }

    @Test
    void aLateNameOfAnAirportDoesNotReplaceWhatIsTyped() {
        visitor.open("/", "en");
        browser.run(RESPONSE);
        browser.run("""
            responses['airports?q=IST'] = (ask) => held('name').then(ask);
            location.hash = '#/flights?origin=IST&destination=LHR&departureDate=2020-01-01';
            """);
        browser.type(ORIGIN, "lond");
        browser.see(By.cssSelector("[role='option']"));
        release("name", "undefined");
        browser.seeText(By.cssSelector("main h1"), text -> text.startsWith("Istanbul"));
        assertThat(browser.value(ORIGIN)).isEqualTo("lond");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, -20})
    void anOfferExpiresByTheClockOfTheServer(int minutesAhead) {
        visitor.open("/", "en");
        browser.run("const now = Date.now; Date.now = () => now() + arguments[0] * 60_000;", minutesAhead);
        browser.run("location.hash = arguments[0]", "#/flights?origin=CAI&destination=LHR&departureDate=" + DAY);
        assertThat(browser.see(FARE).isEnabled()).isTrue();
        assertThat(browser.sees(By.cssSelector("main .notice"))).isFalse();
        browser.click(FARE);
        visitor.enterPassenger();
        browser.click(By.cssSelector("main form > button[type='submit']"));
        browser.click(By.cssSelector("main > button"));
        browser.seeText(By.cssSelector(".countdown b"), text -> text.matches("1[0-5]:\\d\\d"));
    }

    @Test
    void aMailIsFoundBehindThoseOfOtherBookings() {
        String reference = heldBySignedIn();
        browser.run("""
                const [reference] = arguments;
                const mail = (id, bookingReference) => ({ id, bookingReference, sentAt: '2026-12-01T08:00:00Z', subject: `About ${id}` });
                responses['notifications?limit=100&cursor='] = () => response(200, { notifications: [mail('late', reference)] });
                responses['notifications?limit=100'] = () => response(200, { notifications: [mail('other', 'ZZZZZZ')], nextCursor: 'next' });
                """, reference);
        browser.click(By.cssSelector("[data-part='mails'] summary"));
        assertThat(browser.texts(By.cssSelector(".mails li b"), 1)).containsExactly("About late");
    }

    @Test
    void theDataOfAnAccountAreCompleteAlsoAfterTooManyCalls() {
        String reference = heldBySignedIn();
        browser.run("location.hash = '#/account'");
        browser.see(DATA);
        browser.run("""
                const [reference] = arguments;
                const make = URL.createObjectURL;
                responses['bookings?'] = () => response(200, { bookings: [trip(reference)] });
                responses[`bookings/${reference}`] = (ask) => {
                  delete responses[`bookings/${reference}`];
                  return response(429, { code: 'rate-limited' }, { 'Retry-After': '1' });
                };
                URL.createObjectURL = (file) => {
                  file.text().then((text) => { window.file = text; });
                  return make.call(URL, file);
                };
                """, reference);
        browser.click(DATA);
        browser.eventually(
                "the file",
                () -> String.valueOf(browser.run("return window.file")).contains("paymentDeadline")
                        ? Boolean.TRUE
                        : null);
    }

    @Test
    void aCallThatIsRefusedAgainIsRepeatedAfterTheNewPause() {
        signedIn();
        browser.run("""
            responses['bookings/AAAAAA'] = () => response(503, { code: 'service-unavailable' }, calls.length > 1 ? { 'Retry-After': '600' } : {});
            location.hash = '#/trips/AAAAAA/receipt';
            """);
        browser.click(By.cssSelector(".alert button:enabled"));
        browser.see(By.cssSelector(".alert button:disabled"));
    }

    @Test
    void aPlanOfAFlightSurvivesASignIn() {
        visitor.open("/staff#/schedule", "en");
        visitor.signIn("staff@jetway.dev", "jetway-demo-2026");
        browser.type(By.name("flightNumber"), "JW777");
        browser.reload();
        browser.see(By.name("flightNumber"));
        assertThat(browser.value(By.name("flightNumber"))).isEqualTo("JW777");
    }

    @Test
    void whatIsTypedGoesWithTheSignOut() {
        Traveller traveller = newTraveller();
        visitor.open("/#/flights?origin=CAI&destination=LHR&departureDate=" + DAY, "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.click(FARE);
        visitor.enterPassenger();
        browser.click(By.cssSelector("[data-action='sign-out']"));
        browser.see(By.cssSelector("[data-action='sign-in']"));
        browser.run("location.hash = '#/book/passengers'");
        browser.seeText(By.cssSelector("main h1"), "No journey is chosen yet"::equals);
    }

    /** Fulfils a promise that a call waits for, and waits until the page has shown what comes of it. */
    private void release(String name, String value) {
        browser.eventually(
                name, () -> browser.run("return arguments[0] in waiting", name).equals(true) ? Boolean.TRUE : null);
        browser.run("waiting['%s'](%s)".formatted(name, value));
        browser.await(SHOWN);
    }

    private Traveller signedIn() {
        Traveller traveller = newTraveller();
        visitor.open("/", "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.run(RESPONSE);
        return traveller;
    }

    /** Returns the booking whose page is shown. */
    private String heldBySignedIn() {
        Traveller traveller = signedIn();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        browser.run("location.hash = '#/trips/' + arguments[0]", reference);
        browser.see(By.cssSelector("[data-status='HELD']"));
        return reference;
    }
}
