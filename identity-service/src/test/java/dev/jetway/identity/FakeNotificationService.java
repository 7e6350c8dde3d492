package dev.jetway.identity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands for notification-service: keeps the mails that it is asked to send, and who was to be erased. */
public final class FakeNotificationService extends FakeService {

    /** A request for a mail. */
    public record Mail(String authorization, JsonNode body) {
        public String recipient() {
            return body.get("recipient").asString();
        }

        public String link() {
            return body.get("link").asString();
        }

        public String token() {
            return link().substring(link().indexOf("token=") + "token=".length());
        }
    }

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> erased = new CopyOnWriteArrayList<>();
    private final AtomicInteger erasureOutages = new AtomicInteger();

    FakeNotificationService() {
        server.createContext("/internal/v1/password-reset-mails", exchange -> {
            mails.add(new Mail(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    JsonMapper.shared().readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(fails() ? 503 : 204, -1);
            exchange.close();
        });
        server.createContext("/internal/v1/travellers/", exchange -> {
            boolean fails = isOneOf(erasureOutages);
            if (!fails) {
                erased.add(exchange.getRequestURI().getPath().split("/", -1)[4]);
            }
            exchange.sendResponseHeaders(fails ? 503 : 204, -1);
            exchange.close();
        });
    }

    /** The next erasures get 503. */
    public void failErasures(int times) {
        erasureOutages.set(times);
    }

    /** Erasures of this traveller. */
    public List<String> erased(String traveller) {
        return erased.stream().filter(traveller::equals).toList();
    }

    public List<Mail> to(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** Waits until so many mails to the recipient were requested, and returns the last. */
    public Mail await(String recipient, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> to(recipient).size() >= count);
        return to(recipient).get(count - 1);
    }
}
