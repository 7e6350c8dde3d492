package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentMethodPolicyTest {

    @Test
    void aTokenIsAcceptedWholeOrNotAtAll() {
        PaymentMethodPolicy policy = new PaymentMethodPolicy(List.of("tok_visa", "pm_[A-Za-z0-9]{8,64}"));
        assertThat(policy.accepts("tok_visa")).isTrue();
        assertThat(policy.accepts("pm_1NirD82eZvKYlo2C")).isTrue();
        assertThat(policy.accepts("tok_visa2")).isFalse();
        assertThat(policy.accepts("xtok_visa")).isFalse();
        assertThat(policy.accepts("")).isFalse();
    }

    @Test
    void atLeastOneMethodIsRequired() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMethodPolicy(List.of()));
    }
}
