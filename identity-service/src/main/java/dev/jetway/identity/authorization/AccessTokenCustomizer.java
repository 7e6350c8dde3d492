package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Role;
import dev.jetway.identity.account.domain.TravellerId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What an access token says: for whom it is meant, and which roles its subject has at this moment. A person's token is
 * good at every service, a service's own only at the one that its scopes are about; the synthetic traveller's is that of one
 * traveller who has no account. Nothing about the person: who needs
 * that asks {@code /userinfo}. Lists are {@link ArrayList}s, since claims are stored with the names of
 * their types and only the common ones may be read back.
 */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "jetway";

    private final Accounts accounts;
    private final TravellerId probe;

    TokenClaims(Accounts accounts, TravellerId probe) {
        this.accounts = accounts;
        this.probe = probe;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            SignInPrompt.signedInAt(context.getPrincipal())
                    .ifPresent(at -> context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, Date.from(at)));
        }
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        if (Clients.PROBE.equals(context.getRegisteredClient().getClientId())) {
            context.getClaims()
                    .subject(probe.toString())
                    .audience(new ArrayList<>(List.of(AUDIENCE)))
                    .claim("roles", new ArrayList<>(List.of(Role.TRAVELLER.name())));
            return;
        }
        boolean ofAService = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
        context.getClaims()
                .audience(
                        ofAService
                                ? Clients.servicesFor(context.getAuthorizedScopes())
                                : new ArrayList<>(List.of(AUDIENCE)));
        if (!context.getAuthorizedScopes().isEmpty()) {
            // One string, as RFC 9068 has it.
            context.getClaims().claim(OAuth2ParameterNames.SCOPE, String.join(" ", context.getAuthorizedScopes()));
        }
        if (!ofAService) {
            Authentication principal = Objects.requireNonNull(context.getPrincipal());
            context.getClaims().claim("roles", roles(principal.getName()));
        }
    }

    private List<String> roles(String subject) {
        Account account = TravellerId.parse(subject)
                .flatMap(accounts::find)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        return account.roles().stream().map(Enum::name).sorted().collect(Collectors.toCollection(ArrayList::new));
    }
}
