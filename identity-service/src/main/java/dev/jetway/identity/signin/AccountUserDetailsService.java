package dev.jetway.identity.login;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.TravellerId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Accounts for whoever checks a password. People sign in with their e-mail address, but from then on are known by their
 * traveller id only, so that no address gets into sessions, stored authorizations or tokens.
 */
@Component
class AccountUserDetails implements UserDetailsService, UserDetailsPasswordService {

    private final Accounts accounts;

    AccountUserDetails(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return EmailAddress.parse(username)
                .flatMap(accounts::credentials)
                .map(credentials -> User.withUsername(credentials.account().id().toString())
                        .password(credentials.passwordHash())
                        .roles(credentials.account().roles().stream()
                                .map(Enum::name)
                                .toArray(String[]::new))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }

    /** Called after a login when the hash was made with less effort than is usual today. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String newPassword) {
        String hash = Objects.requireNonNull(newPassword);
        accounts.replacePasswordHash(new TravellerId(UUID.fromString(user.getUsername())), hash);
        return User.withUserDetails(user).password(hash).build();
    }
}
