package dev.jetway.notification;

import dev.jetway.infrastructure.SmtpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What the mail server received for an address. */
final class Mailbox {

    private Mailbox() {}

    /** The mails as they came in, headers and all. */
    static List<String> of(SmtpServer server, String address, JsonMapper json) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(server.messagesUrl(address)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            List<String> mails = new ArrayList<>();
            if (answer.statusCode() == 200) {
                json.readTree(answer.body())
                        .forEach(mail -> mails.add(mail.get("mimeMessage").asString()));
            }
            return mails;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
