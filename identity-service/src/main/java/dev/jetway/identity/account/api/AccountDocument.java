package dev.jetway.identity.account.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.OAuthFlow;
import io.swagger.v3.oas.annotations.security.OAuthFlows;
import io.swagger.v3.oas.annotations.security.OAuthScope;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springframework.context.annotation.Configuration;

/** What the API's document says of itself. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Travellers", version = "1", description = "Register, and see your own account."),
        security = @SecurityRequirement(name = "jetway", scopes = "openid"))
@SecurityScheme(
        name = "jetway",
        type = SecuritySchemeType.OAUTH2,
        flows =
                @OAuthFlows(
                        authorizationCode =
                                @OAuthFlow(
                                        authorizationUrl = "${jetway.public-url}/oauth2/authorize",
                                        tokenUrl = "${jetway.public-url}/oauth2/token",
                                        scopes = {
                                            @OAuthScope(name = "openid", description = "Sign in"),
                                            @OAuthScope(name = "profile", description = "Your name"),
                                            @OAuthScope(name = "email", description = "Your e-mail address")
                                        })))
class AccountDocument {}
