package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.TravellerId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What tokens and {@code /userinfo} say: audience and roles in access tokens, and {@code auth_time} in ID tokens. The audience of a user's token is all
 * services, of a service's token the one that its scopes belong to. Synthetic monitoring gets tokens of a traveller without
 * an account. Personal data is only in {@code /userinfo}. Lists are {@link ArrayList}s, since claims are stored with their
 * type names and the allow list for reading them back has only common types.
 */
record AccountClaims(Accounts accounts, TravellerId probe) implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "jetway";

    @Override
    public void customize(JwtEncodingContext context) {
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            PromptFilter.signedInAt(context.getPrincipal())
                    .ifPresent(at -> context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, Date.from(at)));
        }
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        if (RegisteredClients.PROBE.equals(context.getRegisteredClient().getClientId())) {
            context.getClaims()
                    .subject(probe.toString())
                    .audience(new ArrayList<>(List.of(AUDIENCE)))
                    .claim("roles", new ArrayList<>(List.of(Role.TRAVELLER.name())));
            return;
        }
        boolean isService = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
        context.getClaims()
                .audience(
                        isService
                                ? RegisteredClients.servicesFor(context.getAuthorizedScopes())
                                : new ArrayList<>(List.of(AUDIENCE)));
        if (!context.getAuthorizedScopes().isEmpty()) {
            // One string, as in RFC 9068.
            context.getClaims().claim(OAuth2ParameterNames.SCOPE, String.join(" ", context.getAuthorizedScopes()));
        }
        if (!isService) {
            Authentication principal = Objects.requireNonNull(context.getPrincipal());
            context.getClaims().claim("roles", roles(principal.getName()));
        }
    }

    private List<String> roles(String subject) {
        Account account = account(subject, OAuth2ErrorCodes.INVALID_GRANT);
        return account.roles().stream().map(Enum::name).sorted().collect(Collectors.toCollection(ArrayList::new));
    }

    /** The claims of {@code /userinfo}, by the scopes of the access token. */
    OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
        Account account = account(context.getAuthorization().getPrincipalName(), OAuth2ErrorCodes.INVALID_TOKEN);
        Set<String> scopes = context.getAccessToken().getScopes();
        OidcUserInfo.Builder info = OidcUserInfo.builder().subject(account.id().toString());
        if (scopes.contains(OidcScopes.PROFILE)) {
            info.name(account.fullName());
        }
        if (scopes.contains(OidcScopes.EMAIL)) {
            info.email(account.email().value()).emailVerified(false);
        }
        return info.build();
    }

    private Account account(String subject, String error) {
        return TravellerId.parse(subject)
                .flatMap(accounts::find)
                .orElseThrow(() -> new OAuth2AuthenticationException(error));
    }
}
