package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The operations desk in a browser. */
class DeskE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final String STAFF = "staff@jetway.dev";
    private static final String PASSWORD = "jetway-demo-2026";

    private static final By BOARD = By.cssSelector(".board-row");
    private static final By CONFIRM = By.cssSelector("dialog[open] [type='submit']");
    private static final By PREVIEW = By.cssSelector("dialog[open] .preview");
    private static final By REFUNDED = By.cssSelector("[data-progress='done']");

    private final Visitor desk = new Visitor(platform().baseUrl());
    private final Browser browser = desk.browser();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theDeskNeedsTheKeyboardOnly() {
        desk.open("/staff", "en");
        browser.tabTo(By.cssSelector("header [data-action='sign-in']"));
        browser.press(Keys.ENTER);
        browser.see(By.name("username"));
        browser.press(STAFF, Keys.TAB, PASSWORD, Keys.ENTER);
        browser.see(BOARD);

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
        assertThat(browser.texts(By.cssSelector(".seat.chosen"))).hasSize(1);

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
        assertThat(browser.texts(By.cssSelector("main .lead")))
                .singleElement()
                .asString()
                .contains(traveller.email());
        assertThat(browser.sees(BOARD)).isFalse();
        desk.check("en-desk-not-staff");
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
}
