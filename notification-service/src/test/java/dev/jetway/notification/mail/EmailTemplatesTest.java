package dev.jetway.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.PasswordResetMail;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmailTemplatesTest {

    private static final Email.Flight FLIGHT = new Email.Flight(
            "JW201",
            "CAI",
            "LHR",
            "Tue 1 Dec 2026, 08:30 (UTC+02:00)",
            "Tue 1 Dec 2026, 11:45 (UTC+00:00)",
            "Economy",
            "12A, 12B");

    private final EmailTemplates forms = new EmailTemplates();

    @Test
    void bothFormatsContainAllValues() {
        Email email = emailFor("Ada Example");
        for (String form : List.of(forms.html(email), forms.text(email))) {
            assertThat(form)
                    .contains("Your booking is confirmed", "K7M2QX", "Thank you.", "398.00 USD", "JW201", "CAI", "LHR")
                    .contains("Tue 1 Dec 2026, 08:30 (UTC+02:00)", "12A, 12B", "Ada Example", "7772400000018")
                    .doesNotContain("{{", "}}");
        }
    }

    @Test
    void theTextIsFormattedAsSpecified() {
        assertThat(forms.text(emailFor("Ada Example"))).isEqualToNormalizingNewlines("""
                Your booking is confirmed
                Booking K7M2QX

                Thank you.

                Paid: 398.00 USD

                YOUR FLIGHTS

                JW201  CAI - LHR  (Economy)
                  Departure: Tue 1 Dec 2026, 08:30 (UTC+02:00)
                  Arrival:   Tue 1 Dec 2026, 11:45 (UTC+00:00)
                  Seats:     12A, 12B

                TRAVELLERS

                Ada Example, e-ticket 7772400000018

                Times are local to each airport.
                Jetway
                """);
    }

    @Test
    void whatAMailLacksLeavesNoTrace() {
        Email held = new Email(
                "Your booking is held",
                "Your seats are held",
                "K7M2QX",
                List.of(),
                List.of(new Email.Flight("JW201", "CAI", "LHR", "Tue 1 Dec", "Wed 2 Dec", "Economy", "")),
                List.of(new Email.Traveller("Ada Example", null)),
                List.of());
        assertThat(forms.text(held)).isEqualToNormalizingNewlines("""
                Your seats are held
                Booking K7M2QX

                YOUR FLIGHTS

                JW201  CAI - LHR  (Economy)
                  Departure: Tue 1 Dec
                  Arrival:   Wed 2 Dec

                TRAVELLERS

                Ada Example

                Times are local to each airport.
                Jetway
                """);
        assertThat(forms.html(held))
                .doesNotContain("Seats</td>", "E-ticket", "{{")
                .contains("Ada Example");
    }

    @Test
    void bothMailsHaveTheSameFrameAroundTheirOwnRows() {
        String booking = forms.html(emailFor("Ada Example"));
        String reset = forms.html(new PasswordResetMail("a@example.org", "https://example.org/r", Locale.of("ar")));
        for (String html : List.of(booking, reset)) {
            assertThat(html.strip())
                    .startsWith("<!DOCTYPE html>\n<html ")
                    .containsOnlyOnce("<title>")
                    .containsOnlyOnce(">JETWAY</td>")
                    .endsWith("</html>")
                    .doesNotContain("{{", "}}");
        }
        assertThat(booking)
                .contains("<html lang=\"en\">", "<title>Your booking K7M2QX is confirmed</title>")
                .doesNotContain("dir=");
        assertThat(reset).contains("lang=\"ar\"", "dir=\"rtl\"", "https://example.org/r");
    }

    @Test
    void aNameIsEscapedInHtml() {
        Email email = emailFor("<img src=x onerror=alert(1)> O'Brien & Sons");
        assertThat(forms.html(email)).doesNotContain("<img").contains("&lt;img src&#x3D;x", "&amp; Sons");
        assertThat(forms.text(email)).contains("<img src=x onerror=alert(1)> O'Brien & Sons");
    }

    @Test
    void aNameIsNotEvaluated() {
        Email email = emailFor("{{language}} {{{language}}} {{email.subject}}");
        assertThat(forms.html(email)).contains("{{language}} {{{language}}} {{email.subject}}");
        assertThat(forms.text(email)).contains("{{language}} {{{language}}} {{email.subject}}");
    }

    private static Email emailFor(String name) {
        return new Email(
                "Your booking K7M2QX is confirmed",
                "Your booking is confirmed",
                "K7M2QX",
                List.of("Thank you."),
                List.of(FLIGHT),
                List.of(new Email.Traveller(name, "7772400000018")),
                List.of(new Email.Fact("Paid", "398.00 USD")));
    }
}
