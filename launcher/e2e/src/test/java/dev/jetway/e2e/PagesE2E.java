package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages for travellers in a browser; {@link DeskE2E} has those for staff. */
@Order(2)
class PagesE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.takeOfAllFlights(7);

    private static final long FIRST_PAGE_BYTES_MAX = 100_000;
    private static final int FIRST_PAGE_REQUESTS_MAX = 25;
    private static final int CPU_SLOWDOWN = 4;

    /** From then on no task of more than 50 ms delays an input. */
    private static final String INTERACTIVE = """
        const entries = (type) => {
          const observer = new PerformanceObserver(() => {});
          observer.observe({ type, buffered: true });
          return observer.takeRecords();
        };
        const painted = entries('largest-contentful-paint').map(({ startTime }) => startTime);
        const long = entries('longtask').map(({ startTime, duration }) => startTime + duration);
        return `painted after ${Math.round(Math.max(...painted))} ms, interactive after`
          + ` ${Math.round(Math.max(...painted, ...long))} ms, ${long.length} long tasks`;
        """;

    private static final int DESKTOP = 1360;
    private static final By CONTINUE = By.cssSelector("main form > button[type='submit']");
    private static final By NEXT = By.cssSelector("main > button");
    private static final By FARES = By.cssSelector(".fare");
    private static final By DEPARTURE = By.name("departureDate");
    private static final By REFUND = By.cssSelector("dialog[open] [data-refund]");
    private static final By MAILS = By.cssSelector("[data-part='mails'] summary");
    private static final By DELETE = By.cssSelector("[data-form='delete'] > button");
    private static final By CONFIRM_PASSWORD = By.cssSelector("dialog[open] [name='password']");
    private static final By CONFIRM_DELETION = By.cssSelector("dialog[open] [type='submit']");
    private static final String NEW_PASSWORD = Traveller.PASSWORD + "-and-another";

    private final Visitor visitor = new Visitor(platform().baseUrl());
    private final Browser browser = visitor.browser();

    @AfterEach
    void close() {
        visitor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void twoTravellersBookWithSeatsAreDeclinedPayAndCancel(String language) {
        Traveller traveller = newTraveller();
        String email = traveller.email();
        open(language);
        check(language, "search");
        browser.type(By.name("origin"), language.equals("en") ? "istan" : "اسطن");
        assertThat(browser.see(By.cssSelector("[role='option']")).getText()).contains("IST");
        browser.open(address("/flights?origin=CAI&destination=LHR&adults=2&departureDate=" + DAY));
        browser.see(FARES);
        heading(language.equals("en") ? "Cairo" : "القاهرة");
        check(language, "results");

        browser.click(By.cssSelector(".choice-card .fare:nth-child(2) button"));
        browser.click(CONTINUE);
        browser.see(By.cssSelector(".error"));
        check(language, "passengers");
        enter(0, "Ada", "12101990");
        enter(1, "Grace", "12091992");
        browser.type(By.name("contact.email"), email);
        visitor.signIn(email, Traveller.PASSWORD);
        assertThat(browser.value(passenger(1, "givenName")))
                .as("what was typed is kept")
                .isEqualTo("Grace");
        browser.click(CONTINUE);

        browser.click(By.cssSelector(".row:nth-child(2) .seat:not(.taken)"));
        browser.click(By.cssSelector(".row:nth-child(3) .seat:not(.taken)"));
        browser.texts(By.cssSelector(".cabin .chosen"), 2);
        check(language, "seats");
        browser.click(NEXT);
        browser.see(By.cssSelector(".prices"));
        check(language, "review");
        browser.click(NEXT);

        pay("tok_insufficient_funds");
        browser.see(By.cssSelector("[data-declined]"));
        check(language, "declined");
        pay("tok_visa");
        status("CONFIRMED");
        assertThat(browser.texts(By.cssSelector(".ticket"), 2))
                .allSatisfy(ticket -> assertThat(ticket).matches("\\d{13}"));
        check(language, "ticket");
        browser.click(By.cssSelector("a[href$='/receipt']"));
        browser.see(By.cssSelector(".prices"));
        check(language, "receipt");
        checkPrint(language);
        browser.click(By.cssSelector("main a.secondary"));
        resend(traveller);
        check(language, "mails");
        anUpcomingTripPreventsTheDeletion(language);

        browser.click(By.cssSelector("main > .danger"));
        String refund = browser.see(REFUND).getText();
        check(language, "cancellation");
        browser.click(By.cssSelector("dialog .danger"));
        status("CANCELLED");
        browser.seeText(By.cssSelector("main .notice"), notice -> notice.contains(refund));
        browser.click(By.cssSelector("a[href='#/trips']"));
        browser.see(By.cssSelector(".trip"));
        check(language, "trips");

        changePassword();
        check(language, "account");
        deleteAccount(language);
        visitor.checkCalls();
    }

    @Test
    void aSearchNeedsTheKeyboardOnly() {
        open("en");
        browser.press(Keys.TAB);
        browser.awaitFocus(By.className("skip"));
        browser.press(Keys.ENTER, Keys.TAB, Keys.TAB);
        browser.press("cairo");
        browser.see(By.cssSelector("[role='option']"));
        browser.press(Keys.ENTER, Keys.TAB);
        browser.press("lhr");
        browser.see(By.cssSelector("[role='option']"));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER);
        LocalDate day = LocalDate.parse(browser.value(DEPARTURE));
        browser.tabTo(By.cssSelector("[data-calendar='departureDate']"));
        browser.press(Keys.ENTER);
        browser.see(By.cssSelector(".date.cheapest"));
        check("en", "calendar");
        browser.press(Keys.ARROW_RIGHT, Keys.ENTER);
        assertThat(browser.value(DEPARTURE)).isEqualTo(day.plusDays(1).toString());
        browser.awaitFocus(By.cssSelector("[data-calendar='departureDate']"));
        browser.tabTo(By.cssSelector("form.search > [type='submit']"));
        browser.press(Keys.ENTER);
        browser.see(FARES);
        browser.awaitFocus(By.tagName("h1"));
        visitor.checkCalls();
    }

    @Test
    void theFirstPageIsSmall() {
        browser.slowDown(CPU_SLOWDOWN);
        open("en");
        BrowserTraffic traffic = BrowserTraffic.of(browser, platform().baseUrl());
        System.out.printf(
                "First page: %d bytes in %d requests; with a CPU that is slower by %d: %s%n",
                traffic.bytes(), traffic.exchanges().size(), CPU_SLOWDOWN, browser.run(INTERACTIVE));
        assertThat(traffic.exchanges())
                .hasSizeBetween(5, FIRST_PAGE_REQUESTS_MAX)
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(200));
        assertThat(traffic.bytes()).isBetween(1L, FIRST_PAGE_BYTES_MAX);
    }

    private void open(String language) {
        visitor.open("/", language);
    }

    private static String address(String page) {
        return platform().baseUrl() + "/#" + page;
    }

    private void check(String language, String page) {
        visitor.check(language, page);
    }

    private void heading(String city) {
        browser.eventually(
                city, () -> browser.see(By.cssSelector("main h1")).getText().contains(city) ? Boolean.TRUE : null);
    }

    private void enter(int index, String name, String birthday) {
        browser.type(passenger(index, "givenName"), name);
        browser.type(passenger(index, "familyName"), "Example");
        browser.see(passenger(index, "dateOfBirth")).sendKeys(birthday);
    }

    private static By passenger(int index, String field) {
        return By.name("passengers[%d].%s".formatted(index, field));
    }

    /** On paper there is the receipt alone, in the light colours. */
    private void checkPrint(String language) {
        browser.print();
        assertThat(browser.sees(By.cssSelector("header.site, footer.site, .no-print")))
                .isFalse();
        assertThat(browser.sees(By.cssSelector(".print-only"))).isTrue();
        assertThat(browser.run("return getComputedStyle(document.body).color")).isEqualTo("rgb(28, 43, 58)");
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        browser.photograph("pages-" + language + "-receipt-printed");
        browser.resize(DESKTOP, false);
    }

    private void resend(Traveller traveller) {
        String reference = browser.title().replaceAll(".*\\b([A-HJ-NP-Z2-9]{6})\\b.*", "$1");
        traveller.notifications(reference, 1);
        browser.click(MAILS);
        browser.click(By.cssSelector(".mails li button"));
        browser.see(By.cssSelector(".mails [role='status']"));
    }

    private void changePassword() {
        browser.click(By.cssSelector("header a[href='#/account']"));
        browser.type(By.name("currentPassword"), Traveller.PASSWORD);
        browser.type(By.name("newPassword"), NEW_PASSWORD);
        browser.click(By.cssSelector("[data-form='password'] [type='submit']"));
        browser.see(By.cssSelector("[data-form='password'] [role='status']"));
    }

    private void anUpcomingTripPreventsTheDeletion(String language) {
        browser.click(By.cssSelector("header a[href='#/account']"));
        browser.click(DELETE);
        browser.type(CONFIRM_PASSWORD, Traveller.PASSWORD);
        browser.click(CONFIRM_DELETION);
        browser.see(By.cssSelector("dialog [role='alert']"));
        check(language, "account-upcoming");
        browser.click(By.cssSelector("dialog a[href='#/trips']"));
        browser.click(By.cssSelector(".trip a"));
    }

    private void deleteAccount(String language) {
        browser.click(DELETE);
        browser.type(CONFIRM_PASSWORD, Traveller.PASSWORD);
        browser.click(CONFIRM_DELETION);
        browser.see(By.cssSelector("dialog .error"));
        browser.awaitFocus(CONFIRM_PASSWORD);
        check(language, "account-deletion");
        browser.type(CONFIRM_PASSWORD, NEW_PASSWORD);
        browser.press(Keys.ENTER);
        browser.see(By.cssSelector("main a.button[href='#/']"));
        assertThat(browser.sees(By.cssSelector("[data-action='sign-out']"))).isFalse();
        check(language, "account-deleted");
    }

    private void pay(String card) {
        browser.click(By.cssSelector("input[value='" + card + "']"));
        browser.click(By.cssSelector("form.card button"));
    }

    private void status(String status) {
        browser.see(By.cssSelector("[data-status='" + status + "']"));
    }
}
