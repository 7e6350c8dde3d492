package dev.jetway.identity.account.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.annotation.Configuration;

/** Title, description and tags of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Travellers", description = """
                        Register, and see your own account. Signing in is OAuth 2.1 and OpenID Connect: authorization code \
                        with PKCE, for the public client `jetway-web`; `/.well-known/openid-configuration` names the endpoints.
                        """),
        tags = @Tag(name = "Travellers", description = "Everybody may register; everybody sees their own account only"))
class TravellerApiDefinition {}
