package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.PasswordPolicy.Problem;
import dev.jetway.identity.account.domain.RegisterTraveller.Registration;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterTravellerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:30:00.123456Z");
    private static final EmailAddress NADIA = new EmailAddress("nadia@example.com");
    private static final TravellerId ID = new TravellerId(new UUID(1, 2));

    private final Accounts accounts = mock();
    private final RegisterTraveller registerTraveller = new RegisterTraveller(
            accounts,
            new PasswordPolicy("sunshine2026!"::equals),
            password -> "hash of " + password.length(),
            () -> ID,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void everyAddressIsFree() {
        when(accounts.add(any(), any())).thenReturn(true);
    }

    @Test
    void aRegisteredAccountIsATraveller() {
        Account account = new Account(ID, NADIA, "Nadia Hassan", Set.of(Role.TRAVELLER), NOW);
        assertThat(registerTraveller.register(NADIA, "jumping-otters", "Nadia Hassan"))
                .isEqualTo(new Registration.Registered(account));
        verify(accounts).add(account, "hash of 14");
    }

    @Test
    void anAddressRegistersOnce() {
        when(accounts.add(any(), any())).thenReturn(false);
        assertThat(registerTraveller.register(ID, NADIA, "jumping-otters", "Somebody Else"))
                .isEqualTo(new Registration.EmailTaken());
    }

    @Test
    void whoAsksAgainUnderTheSameIdIsRegisteredAlready() {
        Account first = new Account(ID, NADIA, "Nadia Hassan", Set.of(Role.TRAVELLER), NOW.minusSeconds(60));
        when(accounts.add(any(), any())).thenReturn(false);
        when(accounts.find(ID)).thenReturn(Optional.of(first));
        assertThat(registerTraveller.register(ID, NADIA, "jumping-otters", "Nadia Hassan"))
                .isEqualTo(new Registration.Registered(first));
    }

    @Test
    void aPasswordIsNormalizedBeforeTheLengthIsChecked() {
        String decomposed = "e\u0301".repeat(11);
        assertThat(registerTraveller.register(NADIA, decomposed, "Nadia Hassan"))
                .isEqualTo(new Registration.PasswordRefused(Problem.TOO_SHORT));
        registerTraveller.register(NADIA, "river\u00a0otte\u0301rs", "Nadia Hassan");
        verify(accounts).add(any(), eq("hash of " + "river ott\u00e9rs".length()));
    }

    @Test
    void aRefusedPasswordCreatesNoAccount() {
        assertThat(registerTraveller.register(NADIA, "sunshine2026!", "Nadia Hassan"))
                .isEqualTo(new Registration.PasswordRefused(Problem.GUESSABLE));
        verify(accounts, never()).add(any(), any());
    }
}
