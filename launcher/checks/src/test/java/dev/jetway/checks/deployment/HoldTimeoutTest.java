package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** flight-service refuses a hold before booking-service stops waiting for it: two services, each with a setting. */
class HoldTimeoutTest {

    private static final Pattern LOCK_WAIT_SECONDS = Pattern.compile("innodb_lock_wait_timeout = (\\d+)");

    @Test
    void theTimeLimitOfAHoldAndALockWaitAreWithinTheCallersTimeout() {
        Duration hold = setting("flight-service", "inventory", "hold-timeout");
        Duration caller = setting("booking-service", "booking", "seat-holds", "timeout");
        assertThat(hold.plus(lockWait())).isLessThanOrEqualTo(caller);
    }

    private static Duration setting(String service, String... path) {
        Document settings = Document.all(Checkout.text(service + "/src/main/resources/application.yaml"))
                .getFirst();
        return DurationStyle.detectAndParse(
                Document.of(settings.content().get("jetway")).text(path));
    }

    private static Duration lockWait() {
        Matcher lockWait =
                LOCK_WAIT_SECONDS.matcher(Checkout.text("platform-starter/src/main/resources/jetway-defaults.yaml"));
        assertThat(lockWait.find()).isTrue();
        return Duration.ofSeconds(Long.parseLong(lockWait.group(1)));
    }
}
