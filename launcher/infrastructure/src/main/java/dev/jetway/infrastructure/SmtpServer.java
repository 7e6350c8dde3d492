package dev.jetway.infrastructure;

/**
 * The SMTP catcher: {@code smtp} takes mails, {@code web} shows them ({@code GET
 * http://<web>/api/user/<address>/messages}).
 */
public record SmtpServer(Address smtp, Address web) {

    public String messagesUrl(String recipient) {
        return "http://" + web + "/api/user/" + recipient + "/messages";
    }
}
