package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.TravellerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Loads accounts by e-mail address. The principal's name is the traveller id, so that no address gets into sessions,
 * authorizations or tokens.
 */
@Component
record AccountUserDetailsService(Accounts accounts) implements UserDetailsService, UserDetailsPasswordService {

    private static final String HASH = AccountUserDetailsService.class.getName();

    /** The hash with which the password of this request was checked. */
    static String checkedHash(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HASH));
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return EmailAddress.parse(username)
                .flatMap(accounts::credentials)
                .map(credentials -> {
                    remember(credentials.passwordHash());
                    return credentials;
                })
                .map(credentials -> User.withUsername(credentials.account().id().toString())
                        .password(credentials.passwordHash())
                        .roles(credentials.account().roles().stream()
                                .map(Enum::name)
                                .toArray(String[]::new))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }

    /** Called after a sign-in whose hash is weaker than the current setting. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String newPassword) {
        String hash = Objects.requireNonNull(newPassword);
        // Only if the password was not changed meanwhile.
        accounts.replacePasswordHash(
                new TravellerId(UUID.fromString(user.getUsername())), Objects.requireNonNull(user.getPassword()), hash);
        remember(hash);
        return User.withUserDetails(user).password(hash).build();
    }

    private static void remember(String hash) {
        RequestContextHolder.currentRequestAttributes().setAttribute(HASH, hash, RequestAttributes.SCOPE_REQUEST);
    }
}
