package dev.jetway.platform.messaging;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists and replays the dead letters of this service. For the role OPERATOR; the gateway does not route {@code /internal}. */
@RestController
@RequestMapping("/internal/v1/dead-letters")
record DeadLetterController(DeadLetterReplay replay) {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);

    @GetMapping
    DeadLetterReplay.ListingResponse list() {
        try {
            return replay.list();
        } catch (KafkaException failure) {
            throw unavailable(failure);
        }
    }

    /** Returns at the end of the replay; to be repeated if it was STOPPED. */
    @PostMapping("/replay")
    DeadLetterReplay.ReplayResponse replay(@AuthenticationPrincipal Jwt operator) {
        log.info("Replay of dead letters requested by {}", operator.getSubject());
        try {
            return replay.replay();
        } catch (KafkaException failure) {
            throw unavailable(failure);
        }
    }

    private static ProblemException unavailable(KafkaException failure) {
        log.warn("Dead letters can't be read: {}", failure.getClass().getSimpleName());
        return new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Kafka is unavailable.");
    }
}
