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

/**
 * For operators (role OPERATOR, said where all rules are): what this service has set aside, and a replay. Under {@code /internal},
 * which the gateway never routes.
 */
@RestController
@RequestMapping("/internal/v1/dead-letters")
class DeadLetterController {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);

    private final DeadLetterReplay replay;

    DeadLetterController(DeadLetterReplay replay) {
        this.replay = replay;
    }

    @GetMapping
    DeadLetterReplay.Listing list() {
        try {
            return replay.list();
        } catch (KafkaException away) {
            throw unavailable(away);
        }
    }

    /** Returns when it is over; to be called again when it has stopped. */
    @PostMapping("/replay")
    DeadLetterReplay.Result replay(@AuthenticationPrincipal Jwt operator) {
        log.info("A replay of dead letters was asked for by {}", operator.getSubject());
        try {
            return replay.replay();
        } catch (KafkaException away) {
            throw unavailable(away);
        }
    }

    private static ProblemException unavailable(KafkaException away) {
        log.warn("Dead letters can't be read: {}", away.getClass().getSimpleName());
        return new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Kafka does not answer.");
    }
}
