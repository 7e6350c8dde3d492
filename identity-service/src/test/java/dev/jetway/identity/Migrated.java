package dev.jetway.identity;

import dev.jetway.infrastructure.SharedInfrastructure;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Databases for tests without the running service. */
public final class Migrated {

    private Migrated() {}

    /** A new database with the tables of the service. */
    public static DriverManagerDataSource database() {
        var fresh = SharedInfrastructure.mariaDb().freshDatabase("identity");
        var database = new DriverManagerDataSource(fresh.jdbcUrl(), fresh.user(), fresh.password());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }
}
