package dev.jetway.identity.password;

import static dev.jetway.identity.Browser.location;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A reset of the password ends sign-ins with the former one also if they are in progress. */
class ConcurrentSignInIT extends IdentityIT {

    private static final String STOLEN = "jumping-otters-7";
    private static final String NEW = "sleeping-badgers-8";

    private final String email = "u" + UUID.randomUUID() + "@example.org";

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aSignInWhosePasswordWasCheckedBeforeTheResetEndsWithIt() {
        registered(email, STOLEN);
        Browser thief = browser();
        thief.signIn(email, "wrong-password");
        HttpResponse<String> signedIn = resetDuring(
                () -> thief.signIn(email, STOLEN),
                "SELECT subject FROM sign_in_failure FOR UPDATE",
                "DELETE FROM sign_in_failure");
        assertThat(location(signedIn)).isEqualTo("/");
        assertThat(location(new Sso(thief).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
    }

    @Test
    void aCodeOfASessionThatEndedDuringItsRequestIsWorthNothing() {
        registered(email, STOLEN);
        Browser thief = browser();
        thief.signIn(email, STOLEN);
        HttpResponse<String> authorized = resetDuring(
                () -> new Sso(thief).authorize(Sso.authorizationRequest()),
                "SELECT id FROM oauth2_authorization WHERE principal_name LIKE '%' FOR UPDATE",
                "INSERT INTO oauth2_authorization");
        assertThat(new Sso(thief).redeem(authorized).statusCode()).isEqualTo(400);
    }

    /** Resets the password while the request waits with a statement for a lock, and returns the response to the request. */
    private HttpResponse<String> resetDuring(
            Supplier<HttpResponse<String>> request, String lock, String waitingStatement) {
        requestReset(browser(), email);
        String link = NOTIFICATIONS.await(email, 1).token();
        var locking = new TransactionTemplate(transactions);
        locking.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<HttpResponse<String>> response = locking.execute(_ -> {
                jdbc.sql(lock).query(String.class).list();
                CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(request, threads);
                await().atMost(20, SECONDS)
                        .until(() -> count(
                                        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE ?",
                                        waitingStatement + "%")
                                > 0);
                assertThat(completeReset(link, NEW).statusCode()).isEqualTo(204);
                return waiting;
            });
            return response.join();
        }
    }
}
