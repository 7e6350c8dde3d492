package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.PasswordPolicy.Problem;
import dev.jetway.identity.account.domain.RegisterTraveller.Registration;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisterTravellerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:30:00.123456Z");
    private static final EmailAddress NADIA = new EmailAddress("nadia@example.com");
    private static final TravellerId ID = new TravellerId(new UUID(1, 2));

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final RegisterTraveller registerTraveller = new RegisterTraveller(
            accounts,
            new PasswordPolicy("sunshine2026!"::equals),
            password -> "hash of " + password.length(),
            () -> ID,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aRegisteredAccountIsATraveller() {
        assertThat(registerTraveller.register(NADIA, "jumping-otters", "Nadia Hassan"))
                .isEqualTo(new Registration.Registered(
                        new Account(ID, NADIA, "Nadia Hassan", Set.of(Role.TRAVELLER), NOW)));
        assertThat(accounts.credentials(NADIA).orElseThrow().passwordHash()).isEqualTo("hash of 14");
    }

    @Test
    void anAddressRegistersOnce() {
        registerTraveller.register(NADIA, "jumping-otters", "Nadia Hassan");
        assertThat(registerTraveller.register(
                        new TravellerId(new UUID(3, 4)), NADIA, "jumping-otters", "Somebody Else"))
                .isEqualTo(new Registration.EmailTaken());
        assertThat(accounts.find(ID).orElseThrow().fullName()).isEqualTo("Nadia Hassan");
    }

    @Test
    void whoAsksAgainUnderTheSameIdIsRegisteredAlready() {
        Registration first = registerTraveller.register(ID, NADIA, "jumping-otters", "Nadia Hassan");
        assertThat(registerTraveller.register(ID, NADIA, "jumping-otters", "Nadia Hassan"))
                .isEqualTo(first);
    }

    @Test
    void aPasswordIsNormalizedBeforeTheLengthIsChecked() {
        String decomposed = "e\u0301".repeat(11);
        assertThat(registerTraveller.register(NADIA, decomposed, "Nadia Hassan"))
                .isEqualTo(new Registration.PasswordRefused(Problem.TOO_SHORT));
        registerTraveller.register(NADIA, "river\u00a0otte\u0301rs", "Nadia Hassan");
        assertThat(accounts.credentials(NADIA).orElseThrow().passwordHash())
                .isEqualTo("hash of " + "river ott\u00e9rs".length());
    }

    @Test
    void aRefusedPasswordCreatesNoAccount() {
        assertThat(registerTraveller.register(NADIA, "sunshine2026!", "Nadia Hassan"))
                .isEqualTo(new Registration.PasswordRefused(Problem.GUESSABLE));
        assertThat(accounts.find(ID)).isEmpty();
    }

    private static final class InMemoryAccounts implements Accounts {

        private final Map<EmailAddress, Credentials> byEmail = new HashMap<>();

        @Override
        public boolean add(Account account, String passwordHash) {
            return byEmail.putIfAbsent(account.email(), new Credentials(account, passwordHash)) == null;
        }

        @Override
        public Optional<Account> find(TravellerId id) {
            return byEmail.values().stream()
                    .map(Credentials::account)
                    .filter(account -> account.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<Credentials> credentials(EmailAddress email) {
            return Optional.ofNullable(byEmail.get(email));
        }

        @Override
        public Optional<Credentials> credentials(TravellerId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Credentials> lock(TravellerId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replacePasswordHash(TravellerId id, String before, String passwordHash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(TravellerId id) {
            throw new UnsupportedOperationException();
        }
    }
}
