package dev.jetway.platform.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A rolling update: instances of the old version start on the migrated database. */
class RollingUpdateIT extends PlatformIT {

    /** Configured as the old version. */
    @Autowired
    private Flyway flyway;

    @Test
    void anOldInstanceStartsOnANewerSchemaButNotOnAChangedOne() {
        old().locations(Stream.concat(
                                Arrays.stream(flyway.getConfiguration().getLocations())
                                        .map(Location::getDescriptor),
                                Stream.of("classpath:db/next"))
                        .toArray(String[]::new))
                .load()
                .migrate();

        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThatThrownBy(
                        () -> old().ignoreMigrationPatterns("*:future").load().migrate())
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("0.9");

        jdbc.sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'")
                .update();
        assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayValidateException.class);
        jdbc.sql("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '1'")
                .update();
    }

    private FluentConfiguration old() {
        return Flyway.configure().configuration(flyway.getConfiguration());
    }
}
