package dev.jetway.platform.documentation;

import dev.jetway.contracts.ProblemCode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Adds the platform's server, security scheme, shared problem responses and conventions to a service's OpenAPI document. */
record PlatformOpenApiCustomizer(String publicUrl) implements GlobalOpenApiCustomizer {

    /** The name of the security scheme, which is the same in all documents, so that one sign-in applies to all. */
    static final String SCHEME = "jetway";

    static final String ANY_OTHER_PROBLEM = "AnyOtherProblem";

    /** Problems of every operation, by the name of their response component. */
    static final Map<String, ProblemCode> SHARED_PROBLEMS = new LinkedHashMap<>(Map.of(
            "Unauthorized", ProblemCode.UNAUTHORIZED,
            "Forbidden", ProblemCode.FORBIDDEN,
            "RateLimited", ProblemCode.RATE_LIMITED,
            "ServiceUnavailable", ProblemCode.SERVICE_UNAVAILABLE));

    private static final String CONVENTIONS = """

        Errors are problem details (RFC 9457) with a stable `code`. Money is a decimal string and a currency. Times \
        have an offset: departures that of the origin, arrivals that of the destination, all others UTC. A list \
        that goes on has a `nextCursor`, to be sent as `cursor`.\
        """;

    @Override
    public void customise(OpenAPI document) {
        describe(document.getInfo());
        document.setServers(List.of(new Server().url(publicUrl).description("The one public origin")));
        Components components = Objects.requireNonNullElseGet(document.getComponents(), Components::new);
        document.setComponents(components);
        components.addSecuritySchemes(SCHEME, signIn());
        ResolvedSchema problem = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(ProblemSchema.class).resolveAsRef(false));
        components.addSchemas(ProblemApiResponses.SCHEMA, problem.schema);
        problem.referencedSchemas.forEach(components::addSchemas);
        SHARED_PROBLEMS.forEach((name, code) -> components.addResponses(name, ProblemApiResponses.of(List.of(code))));
        components.addResponses(ANY_OTHER_PROBLEM, ProblemApiResponses.ofDefault());
        describeMoney(components);
        Objects.requireNonNullElse(components.getSchemas(), Map.<String, Schema>of())
                .values()
                .forEach(PlatformOpenApiCustomizer::anchorPatterns);
        ProblemApiResponses.share(document);
    }

    /** Bean Validation matches the whole text; JSON Schema matches any part unless the pattern is anchored. */
    private static void anchorPatterns(Schema<?> schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
        Objects.requireNonNullElse(schema.getProperties(), Map.<String, Schema>of())
                .values()
                .forEach(PlatformOpenApiCustomizer::anchorPatterns);
        if (schema.getItems() != null) {
            anchorPatterns(schema.getItems());
        }
    }

    private static void describe(Info info) {
        info.setVersion("v1");
        info.setContact(new Contact().name("Jetway").url("https://jetway.dev"));
        info.setLicense(new License().name("Apache License 2.0").identifier("Apache-2.0"));
        info.setDescription(Objects.requireNonNullElse(info.getDescription(), "") + CONVENTIONS);
    }

    private SecurityScheme signIn() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Sign in as a traveller, or as staff, with authorization code and PKCE.")
                .flows(new OAuthFlows()
                        .authorizationCode(new OAuthFlow()
                                .authorizationUrl(publicUrl + "/oauth2/authorize")
                                .tokenUrl(publicUrl + "/oauth2/token")
                                .refreshUrl(publicUrl + "/oauth2/token")
                                .scopes(new Scopes()
                                        .addString("openid", "Who you are")
                                        .addString("profile", "Your name")
                                        .addString("email", "Your e-mail address"))));
    }

    /** The record is in contracts, which has no OpenAPI annotations. */
    private static void describeMoney(Components components) {
        Map<String, Schema> schemas = Objects.requireNonNullElse(components.getSchemas(), Map.of());
        Schema<?> money = schemas.get("MonetaryAmount");
        if (money == null) {
            return;
        }
        money.description("An amount of money");
        property(money, "amount")
                .description("A decimal number with the currency's own digits")
                .pattern("^-?[0-9]+(\\.[0-9]+)?$")
                .setExample("398.00");
        property(money, "currency")
                .description("ISO 4217")
                .pattern("^[A-Z]{3}$")
                .setExample("USD");
    }

    private static Schema<?> property(Schema<?> of, String name) {
        return Objects.requireNonNull(of.getProperties().get(name), name);
    }
}
