package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The two forms of a letter: plain text, and HTML in which everything that is not ours is escaped. */
@Component
class LetterForms {

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    LetterForms() {
        templates.setTemplateResolvers(
                Set.of(resolver("*.html", TemplateMode.HTML), resolver("*.txt", TemplateMode.TEXT)));
        // Interpreted, an expression searches for its getter by reflection each time.
        templates.setEnableSpringELCompiler(true);
    }

    String html(Letter letter) {
        return templates.process("letter.html", values(letter));
    }

    String text(Letter letter) {
        return templates.process("letter.txt", values(letter));
    }

    private static Context values(Letter letter) {
        return new Context(Locale.ENGLISH, Map.of("letter", letter));
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterForms.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }
}
