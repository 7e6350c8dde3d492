package dev.jetway.flight.offer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.flight.offer.api.SharedAnswers.Answer;
import dev.jetway.flight.offer.application.OfferProperties;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferSort;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {

    private static final OfferProperties TESTED = TestOffers.PROPERTIES;
    private final SharedAnswers answers = new SharedAnswers(new OfferProperties(
            TESTED.key(),
            TESTED.validity(),
            TESTED.salesCloseBefore(),
            TESTED.daysKeptFor(),
            TESTED.daysKeptMax(),
            Duration.ofHours(1),
            TESTED.ranking()));

    @Test
    void requestsThatAskTheSameShareOneAnswer() {
        Answer first = answers.get(query(1), () -> new Answer(new byte[] {1}, true));
        assertThat(answers.get(query(1), () -> new Answer(new byte[] {2}, true)))
                .isSameAs(first);
        assertThat(answers.get(query(2), () -> new Answer(new byte[] {2}, true)))
                .isNotSameAs(first);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answers.get(query(1), () -> {
                    throw new IllegalStateException("no replica");
                }));
        Answer answer = new Answer(new byte[] {1}, true);
        assertThat(answers.get(query(1), () -> answer)).isSameAs(answer);
    }

    private static OfferQuery query(int adults) {
        return TestOffers.query("CAI", LocalDate.of(2026, 12, 1), Optional.empty(), adults, 1, OfferSort.PRICE, 20);
    }
}
