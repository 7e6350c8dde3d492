package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.openqa.selenium.By;

/** Somebody at the pages, with a browser of their own. */
final class Visitor implements AutoCloseable {

    /** What the browser says about the way in which the checks of contrast read pixels. */
    private static final String AXE = "Canvas2D";

    /** What the browser says about deletions of accounts that are refused. */
    private static final Pattern REFUSED =
            Pattern.compile("/api/v1/travellers/me - Failed to load resource: .* status of 4(00|09) ");

    private static final By HEADING = By.cssSelector("main h1");
    static final By ALERT = By.cssSelector(".alert");

    private final String origin;
    private final Browser browser = new Browser();
    private final Axe axe = new Axe(browser);

    Visitor(String origin) {
        this.origin = origin;
    }

    Browser browser() {
        return browser;
    }

    /** Opens a page in a language. */
    void open(String path, String language) {
        browser.open(origin + path);
        browser.see(HEADING);
        By other = By.cssSelector("header button[lang='" + language + "']");
        if (browser.sees(other)) {
            browser.click(other);
            browser.awaitGone(other);
        }
    }

    /** Signs in and is back at the page. */
    void signIn(String email, String password) {
        enterPassword(email, password);
        browser.see(By.cssSelector("[data-action='sign-out']"));
    }

    /** Leaves for the sign-in page, and submits its form. */
    void enterPassword(String email, String password) {
        browser.click(By.cssSelector("header [data-action='sign-in']"));
        browser.type(By.name("username"), email);
        browser.type(By.name("password"), password);
        browser.click(By.cssSelector("button[type='submit']"));
    }

    /** Fills in the form of one passenger and the contact. */
    void enterPassenger() {
        browser.type(By.name("passengers[0].givenName"), "Ada");
        browser.type(By.name("passengers[0].familyName"), "Example");
        browser.see(By.name("passengers[0].dateOfBirth")).sendKeys("12101990");
        browser.type(By.name("contact.email"), "ada@example.org");
        browser.type(By.name("contact.phone"), "+201000000000");
    }

    /** Fails if the form does not show what {@link #enterPassenger} entered. */
    void assertPassengerIsKept() {
        assertThat(List.of(
                        browser.value(By.name("passengers[0].givenName")),
                        browser.value(By.name("passengers[0].familyName")),
                        browser.value(By.name("passengers[0].dateOfBirth")),
                        browser.value(By.name("contact.email")),
                        browser.value(By.name("contact.phone"))))
                .containsExactly("Ada", "Example", "1990-12-10", "ada@example.org", "+201000000000");
    }

    /** Waits for an alert with this title. */
    void awaitAlert(String title) {
        browser.seeText(ALERT, text -> text.startsWith(title));
    }

    /** On the primary, all bookings of the traveller whose booking is shown. */
    long bookingsOfItsTraveller() {
        return PlatformE2E.numberOnPrimary(
                "booking",
                "SELECT COUNT(*) FROM booking WHERE traveller_id = (SELECT traveller_id FROM booking WHERE reference = '%s')"
                        .formatted(browser.run("return location.hash.slice(-6)")));
    }

    /** Checks the accessibility of the page that is shown, on a desktop and on a telephone. */
    void check(String page) {
        axe.check("pages-" + page, true, true);
    }

    /**
     * The same of a page that is checked in English and in Arabic. The rules do not depend on the language, so at the small volume
     * it is checked in English on a desktop in light, and in Arabic on a telephone in dark.
     */
    void check(String language, String page) {
        boolean english = language.equals("en");
        axe.check("pages-" + language + "-" + page, LoadScale.isFull() || english, LoadScale.isFull() || !english);
    }

    /** Fails if the browser complained, or if a call or its status is in no document. */
    void checkCalls() {
        assertThat(browser.complaints())
                .filteredOn(
                        each -> !each.contains(AXE) && !REFUSED.matcher(each).find())
                .isEmpty();
        BrowserTraffic.of(browser, origin).check(ApiDocuments.of(URI.create(origin)));
    }

    @Override
    public void close() {
        browser.close();
    }
}
