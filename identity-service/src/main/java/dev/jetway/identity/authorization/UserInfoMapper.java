package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.TravellerId;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;

/** The claims of {@code /userinfo}, by the scopes of the access token. */
final class UserInfoMapper implements Function<OidcUserInfoAuthenticationContext, OidcUserInfo> {

    private final Accounts accounts;

    UserInfoMapper(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public OidcUserInfo apply(OidcUserInfoAuthenticationContext context) {
        Account account = TravellerId.parse(context.getAuthorization().getPrincipalName())
                .flatMap(accounts::find)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN));
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
}
