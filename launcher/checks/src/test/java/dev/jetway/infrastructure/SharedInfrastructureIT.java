package dev.jetway.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** In this module, since all services wait for the tests of infrastructure, and it waits for all servers to start. */
class SharedInfrastructureIT {

    @Test
    void eachServerIsStartedOnceAndAnswers() throws IOException {
        assertThat(SharedInfrastructure.redis()).isEqualTo(SharedInfrastructure.redis());
        for (Address address : new Address[] {
            SharedInfrastructure.redis(),
            SharedInfrastructure.kafka(),
            SharedInfrastructure.cassandra(),
            SharedInfrastructure.smtp().smtp(),
            SharedInfrastructure.smtp().web(),
            SharedInfrastructure.mariaDb().address()
        }) {
            try (Socket socket = new Socket(address.host(), address.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aFreshDatabaseIsEmptyAndItsUserSeesNothingElse() throws SQLException {
        MySqlServer server = SharedInfrastructure.mariaDb();
        MySqlServer.Database mine = server.freshDatabase("flight");
        MySqlServer.Database yours = server.freshDatabase("flight");
        try (Connection connection = DriverManager.getConnection(mine.jdbcUrl(), mine.user(), mine.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE seat (seat VARCHAR(4) PRIMARY KEY)");
            try (ResultSet databases = statement.executeQuery("SHOW DATABASES")) {
                while (databases.next()) {
                    assertThat(databases.getString(1)).isNotEqualTo(yours.name());
                }
            }
        }
    }
}
