package dev.jetway.identity.account;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.TravellerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts in the table {@code account}; its unique key on the address resolves concurrent registrations. */
@Component
record JdbcAccounts(JdbcClient jdbc) implements Accounts {

    private static final String SELECT =
            "SELECT traveller_id, email, full_name, roles, password_hash, created_at FROM account WHERE ";

    @Override
    public boolean add(Account account, String passwordHash) {
        try {
            jdbc.sql("""
                INSERT INTO account (traveller_id, email, full_name, roles, password_hash, created_at)
                VALUES (:id, :email, :fullName, :roles, :hash, :createdAt)\
                """)
                    .param("id", account.id().toString())
                    .param("email", account.email().value())
                    .param("fullName", account.fullName())
                    .param(
                            "roles",
                            account.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                    .param("hash", passwordHash)
                    .param("createdAt", column(account.createdAt()))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public Optional<Account> find(TravellerId id) {
        return jdbc.sql(SELECT + "traveller_id = :id")
                .param("id", id.toString())
                .query((row, number) -> account(row))
                .optional();
    }

    @Override
    public Optional<Credentials> credentials(EmailAddress email) {
        return jdbc.sql(SELECT + "email = :email")
                .param("email", email.value())
                .query((row, number) -> new Credentials(account(row), row.getString("password_hash")))
                .optional();
    }

    @Override
    public Optional<Credentials> credentials(TravellerId id) {
        return credentials(id, "");
    }

    @Override
    public Optional<Credentials> lock(TravellerId id) {
        return credentials(id, " FOR UPDATE");
    }

    @Override
    public boolean replacePasswordHash(TravellerId id, String before, String passwordHash) {
        return jdbc.sql("""
            UPDATE account SET password_hash = :hash WHERE traveller_id = :id AND password_hash = :before\
            """)
                        .param("hash", passwordHash)
                        .param("id", id.toString())
                        .param("before", before)
                        .update()
                > 0;
    }

    @Override
    public void delete(TravellerId id) {
        jdbc.sql("DELETE FROM account WHERE traveller_id = ?")
                .param(id.toString())
                .update();
    }

    private Optional<Credentials> credentials(TravellerId id, String lock) {
        return jdbc.sql(SELECT + "traveller_id = :id" + lock)
                .param("id", id.toString())
                .query((row, number) -> new Credentials(account(row), row.getString("password_hash")))
                .optional();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new TravellerId(UUID.fromString(row.getString("traveller_id"))),
                new EmailAddress(row.getString("email")),
                row.getString("full_name"),
                Arrays.stream(row.getString("roles").split(",", -1))
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                instant(row, "created_at"));
    }
}
