package dev.jetway.notification.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.PasswordResetMail;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Renders an e-mail as plain text, and as HTML with all values escaped. */
@Component
class EmailTemplates {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final Template bookingHtml = html("email.html");
    private final Template bookingText = text("email.txt");
    private final Template resetHtml = html("password-reset.html");
    private final Template resetText = text("password-reset.txt");

    EmailTemplates() {
        texts.setBasename("mail");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
    }

    String html(Email email) {
        return bookingHtml.execute(values(email));
    }

    String text(Email email) {
        return bookingText.execute(values(email));
    }

    String subject(PasswordResetMail mail) {
        return localized("subject", mail.language());
    }

    String html(PasswordResetMail mail) {
        return resetHtml.execute(values(mail));
    }

    String text(PasswordResetMail mail) {
        return resetText.execute(values(mail));
    }

    private static Map<String, Object> values(Email email) {
        return Map.of("language", "en", "isRightToLeft", false, "subject", email.subject(), "email", email);
    }

    private Map<String, Object> values(PasswordResetMail mail) {
        Locale language = mail.language();
        return Map.of(
                "language", language.getLanguage(),
                "isRightToLeft", language.getLanguage().equals("ar"),
                "subject", subject(mail),
                "headline", localized("headline", language),
                "paragraph", localized("paragraph", language),
                "link", mail.link(),
                "button", localized("button", language),
                "notYou", localized("not-you", language));
    }

    private String localized(String text, Locale language) {
        return texts.getMessage("reset." + text, null, language);
    }

    private static Template html(String name) {
        return compiler().compile(template(name));
    }

    private static Template text(String name) {
        return compiler().escapeHTML(false).compile(template(name));
    }

    private static Mustache.Compiler compiler() {
        return Mustache.compiler().emptyStringIsFalse(true).withLoader(EmailTemplates::template);
    }

    private static Reader template(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(EmailTemplates.class.getResourceAsStream("/templates/" + name), name),
                StandardCharsets.UTF_8);
    }
}
