package dev.jetway.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.notification.domain.Letter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterFormsTest {

    private static final Letter.Flight FLIGHT = new Letter.Flight(
            "JW201",
            "CAI",
            "LHR",
            "Tue 1 Dec 2026, 08:30 (UTC+02:00)",
            "Tue 1 Dec 2026, 11:45 (UTC+00:00)",
            "Economy",
            "12A, 12B");

    private final LetterForms forms = new LetterForms();

    @Test
    void bothFormsTellEverything() {
        Letter letter = letterFor("Ada Example");
        for (String form : List.of(forms.html(letter), forms.text(letter))) {
            assertThat(form)
                    .contains("You are going places", "K7M2QX", "Thank you.", "398.00 USD", "JW201", "CAI", "LHR")
                    .contains("Tue 1 Dec 2026, 08:30 (UTC+02:00)", "12A, 12B", "Ada Example", "7772400000018")
                    .doesNotContain(" th:", "[(", "[/]");
        }
    }

    @Test
    void theTextReadsAsItWasSetOut() {
        assertThat(forms.text(letterFor("Ada Example"))).isEqualToNormalizingNewlines("""
                You are going places
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
    void aNameIsTextAndNeverMarkup() {
        Letter letter = letterFor("<img src=x onerror=alert(1)> O'Brien & Sons");
        assertThat(forms.html(letter)).doesNotContain("<img").contains("&lt;img src=x", "&amp; Sons");
        assertThat(forms.text(letter)).contains("<img src=x onerror=alert(1)> O'Brien & Sons");
    }

    @Test
    void aNameIsNeverAnExpression() {
        Letter letter = letterFor("${7*7} [[${7*7}]] [(${7*7})]");
        assertThat(forms.html(letter)).contains("${7*7}").doesNotContain("49");
        assertThat(forms.text(letter)).contains("[(${7*7})]").doesNotContain("49");
    }

    private static Letter letterFor(String name) {
        return new Letter(
                "Your booking K7M2QX is confirmed",
                "You are going places",
                "K7M2QX",
                List.of("Thank you."),
                List.of(FLIGHT),
                List.of(new Letter.Traveller(name, "7772400000018")),
                List.of(new Letter.Fact("Paid", "398.00 USD")));
    }
}
