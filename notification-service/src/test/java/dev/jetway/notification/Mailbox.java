package dev.jetway.notification;

import dev.jetway.infrastructure.SmtpServer;
import dev.jetway.testsupport.RestClients;
import java.util.List;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.json.JsonMapper;

/** What the mail server received for an address. */
final class Mailbox {

    private Mailbox() {}

    /** The mails as they came in, headers and all; none if the server does not know the address. */
    static List<String> of(SmtpServer server, String address, JsonMapper json) {
        EntityExchangeResult<String> answer = RestClients.at(server.messagesUrl(address))
                .get()
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return answer.getStatus().is2xxSuccessful()
                ? json.readTree(answer.getResponseBody())
                        .valueStream()
                        .map(mail -> mail.get("mimeMessage").asString())
                        .toList()
                : List.of();
    }
}
