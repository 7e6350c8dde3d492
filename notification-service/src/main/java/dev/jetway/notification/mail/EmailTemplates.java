package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.PasswordResetMail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders an e-mail as plain text, and as HTML with all values escaped. */
@Component
class EmailTemplates {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    EmailTemplates() {
        texts.setBasename("mail");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        templates.setTemplateResolvers(
                Set.of(resolver("*.html", TemplateMode.HTML), resolver("*.txt", TemplateMode.TEXT)));
        templates.setTemplateEngineMessageSource(texts);
        // An interpreted expression looks up its getter by reflection on each evaluation.
        templates.setEnableSpringELCompiler(true);
    }

    String html(Email email) {
        return templates.process("email.html", values(email));
    }

    String text(Email email) {
        return templates.process("email.txt", values(email));
    }

    String subject(PasswordResetMail mail) {
        return texts.getMessage("reset.subject", null, mail.language());
    }

    String html(PasswordResetMail mail) {
        return templates.process("password-reset.html", values(mail));
    }

    String text(PasswordResetMail mail) {
        return templates.process("password-reset.txt", values(mail));
    }

    private static Context values(PasswordResetMail mail) {
        return new Context(mail.language(), Map.of("mail", mail));
    }

    private static Context values(Email email) {
        return new Context(Locale.ENGLISH, Map.of("email", email));
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(EmailTemplates.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }
}
