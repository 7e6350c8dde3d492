package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The pages in a browser whose session ends or cannot be renewed, whose connection breaks, or that gets no response. */
@Order(2)
class PagesSessionE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final String NEW_PASSWORD = Traveller.PASSWORD + "-and-another";

    private static final By FARE = By.cssSelector(".choice-card .fare:nth-child(2) button");
    private static final By CONTINUE = By.cssSelector("main form > button[type='submit']");
    private static final By NEXT = By.cssSelector("main > button");
    private static final By PAY = By.cssSelector("form.card > button[type='submit']");
    private static final By PRICES = By.cssSelector(".prices");
    private static final By RETRY = By.cssSelector(".alert button:enabled");
    private static final By HELD = By.cssSelector("[data-status='HELD']");
    private static final By TRIPS = By.cssSelector("main p > a[href='#/']");
    private static final By CHANGE_PASSWORD = By.cssSelector("[data-form='password'] button");
    private static final By PASSWORD_CHANGED = By.cssSelector("[data-form='password'] [role='status']");
    private static final By SIGN_IN_AGAIN = By.cssSelector("main > [role='alert']");
    private static final String SIGN_IN_SERVICE = "*/oauth2/*";

    /** The next booking is made, and its response does not arrive. */
    private static final String LOSE_REPLY = """
        const send = window.fetch;
        window.fetch = async (path, options) => {
          const response = await send(path, options);
          if (path === '/api/v1/bookings' && options.method === 'POST') {
            window.fetch = send;
            throw new TypeError('Failed to fetch');
          }
          return response;
        };
        """;

    /** The next call is refused as if its access token had expired. */
    private static final String EXPIRE_TOKEN = """
        const send = window.fetch;
        window.fetch = async () => {
          window.fetch = send;
          return new Response('{}', { status: 401 });
        };
        """;

    /** The next booking and the next event stream are refused; {@code keys} has the key of each attempt to book. */
    private static final String REFUSE_ONCE = """
        const send = window.fetch;
        const refusal = (status, code) => new Response(JSON.stringify({ code, status }), { status, headers: { 'Retry-After': '1' } });
        let streams = 0;
        window.keys = [];
        window.fetch = async (path, options) => {
          if (path === '/api/v1/bookings' && options.method === 'POST') {
            window.keys.push(options.headers['Idempotency-Key']);
            return window.keys.length === 1 ? refusal(409, 'too-many-holds') : send(path, options);
          }
          if (path.endsWith('/events')) {
            streams += 1;
            return streams === 1 ? refusal(429, 'rate-limited') : send(path, options);
          }
          return send(path, options);
        };
        """;

    /** {@code posts} has the card of each payment and the word of each cancellation that is sent. */
    private static final String RECORD_POSTS = """
        const send = window.fetch;
        window.posts = [];
        window.fetch = (path, options) => {
          if (options?.method === 'POST' && /(payments|cancellation)$/.test(path)) {
            window.posts.push(/tok_\\w+/.exec(options.body)?.[0] ?? 'cancellation');
          }
          return send(path, options);
        };
        """;

    private final Visitor visitor = new Visitor(platform().baseUrl());
    private final Browser browser = visitor.browser();

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void nothingTypedIsLostWithASessionAConnectionOrAReply() {
        Traveller traveller = newTraveller();
        visitor.open("/#/flights?origin=CAI&destination=LHR&departureDate=" + DAY, "en");
        browser.click(FARE);
        visitor.enterPassenger();
        browser.reload();
        visitor.assertPassengerIsKept();
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        visitor.assertPassengerIsKept();
        browser.click(CONTINUE);
        browser.click(NEXT);
        browser.see(PRICES);

        endSession(traveller);
        browser.click(NEXT);
        browser.see(By.cssSelector("main > [role='alert'] button"));
        visitor.check("en-session-ended");
        visitor.signIn(traveller.email(), NEW_PASSWORD);
        browser.see(PRICES);

        browser.offline(true);
        browser.click(NEXT);
        visitor.awaitAlert("You are offline");
        visitor.check("en-offline");
        browser.run(LOSE_REPLY);
        browser.offline(false);
        visitor.awaitAlert("Jetway does not answer");
        browser.reload();
        browser.click(NEXT);
        browser.see(HELD);
        assertThat(visitor.bookingsOfItsTraveller()).isOne();
    }

    @Test
    void aRefusedHoldIsSentWithAnotherKeyAndARefusedStreamIsOpenedLater() {
        Traveller traveller = newTraveller();
        visitor.open("/#/flights?origin=CAI&destination=LHR&departureDate=" + DAY, "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.click(FARE);
        visitor.enterPassenger();
        browser.click(CONTINUE);
        browser.click(NEXT);
        browser.see(PRICES);

        browser.run(REFUSE_ONCE);
        browser.click(NEXT);
        browser.click(RETRY);
        browser.see(HELD);
        assertThat(browser.run("return new Set(window.keys).size")).isEqualTo(2L);

        String booking = "/api/v1/bookings/" + browser.run("return location.hash.slice(-6)");
        assertThat(traveller
                        .api()
                        .post(
                                booking + "/payments",
                                Map.of("method", Map.of("type", "CARD", "token", "tok_visa")),
                                Map.of("Idempotency-Key", "elsewhere"))
                        .status())
                .isEqualTo(202);
        browser.see(By.cssSelector("[data-status='CONFIRMED']"));
    }

    @Test
    void aReconnectionRepeatsNothingThatWasGivenUp() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1);
        visitor.open("/#/trips/" + reference, "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.see(HELD);
        browser.run(RECORD_POSTS);

        browser.click(By.cssSelector("main > button.danger"));
        browser.see(By.cssSelector("dialog[open] button.danger"));
        browser.offline(true);
        browser.click(By.cssSelector("dialog[open] button.danger"));
        browser.see(By.cssSelector("dialog[open] [role='alert']"));
        browser.click(By.cssSelector("dialog[open] .actions button.secondary"));
        browser.offline(false);

        browser.offline(true);
        browser.click(PAY);
        visitor.awaitAlert("You are offline");
        browser.click(By.cssSelector("label:has([value='tok_mastercard'])"));
        browser.offline(false);
        browser.click(PAY);
        browser.see(By.cssSelector("[data-status='CONFIRMED']"));
        assertThat(browser.run("return window.posts.join()")).isEqualTo("cancellation,tok_visa,tok_mastercard");
    }

    @Test
    void aSessionGoesOnAfterAnOutageOfTheTokenEndpoint() {
        Traveller traveller = newTraveller();
        visitor.open("/#/trips", "en");
        visitor.signIn(traveller.email(), Traveller.PASSWORD);
        browser.see(TRIPS);

        browser.block(SIGN_IN_SERVICE);
        browser.reload();
        visitor.awaitAlert("Jetway does not answer");
        browser.block();
        browser.click(RETRY);
        browser.see(TRIPS);

        browser.run("location.hash = '#/account'");
        browser.type(By.name("currentPassword"), Traveller.PASSWORD);
        browser.type(By.name("newPassword"), NEW_PASSWORD);
        browser.block(SIGN_IN_SERVICE);
        browser.run(EXPIRE_TOKEN);
        browser.click(CHANGE_PASSWORD);
        visitor.awaitAlert("Jetway does not answer");
        visitor.check("en-sign-in-service-unreachable");
        assertThat(browser.value(By.name("newPassword"))).isEqualTo(NEW_PASSWORD);
        browser.block();
        browser.click(CHANGE_PASSWORD);
        browser.see(PASSWORD_CHANGED);
    }

    @Test
    void aSignInThatDoesNotCompleteIsToldAndTriedAgain() {
        Traveller traveller = newTraveller();
        visitor.open("/#/flights?origin=CAI&destination=LHR&departureDate=" + DAY, "en");
        browser.click(FARE);
        visitor.enterPassenger();
        browser.block("*/.well-known/openid-configuration");
        browser.click(By.cssSelector("header [data-action='sign-in']"));
        browser.seeText(SIGN_IN_AGAIN, text -> text.startsWith("The sign-in did not complete."));
        browser.block("*/oauth2/token");
        visitor.enterPassword(traveller.email(), Traveller.PASSWORD);
        browser.seeText(SIGN_IN_AGAIN, text -> text.startsWith("The sign-in did not complete."));
        visitor.check("en-sign-in-incomplete");
        visitor.assertPassengerIsKept();
        browser.block();
        browser.click(By.cssSelector("main > [role='alert'] button"));
        browser.see(By.cssSelector("[data-action='sign-out']"));
        visitor.assertPassengerIsKept();
        assertThat(browser.sees(SIGN_IN_AGAIN)).isFalse();
    }

    /** From another device: the sessions of all others end. */
    private void endSession(Traveller traveller) {
        assertThat(traveller
                        .api()
                        .post(
                                "/api/v1/travellers/me/password",
                                Map.of("currentPassword", Traveller.PASSWORD, "newPassword", NEW_PASSWORD),
                                Map.of())
                        .status())
                .isEqualTo(204);
        browser.run(EXPIRE_TOKEN);
    }
}
