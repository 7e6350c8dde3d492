package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.AddOn;
import dev.jetway.launcher.platform.PlatformOptions;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {

    @Test
    void withoutOptionsEverythingIsOnAndNothingIsWiped() {
        UpOptions options = UpOptions.parse(List.of());
        assertThat(options.detached || options.fresh || options.noRestart || options.infrastructureOnly)
                .isFalse();
        assertThat(options.ownerPid).isZero();
        assertThat(options.platform())
                .isEqualTo(new PlatformOptions(
                        PortPlan.withOffset(0),
                        List.of(Service.values()),
                        Map.of(),
                        true,
                        Set.of(),
                        true,
                        Set.of(),
                        1));
        assertThat(options.platform().ports().publicUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void thePublicPortCanBeChosenApartFromTheOffset() {
        UpOptions options = UpOptions.parse(List.of("--port", "80", "--port-offset", "100"));
        assertThat(options.platform().ports().of(Service.GATEWAY)).isEqualTo(80);
        assertThat(options.platform().ports().of(Service.FLIGHT)).isEqualTo(8182);
        assertThat(options.platform().ports().managementOf(Service.GATEWAY)).isEqualTo(9180);
    }

    @Test
    void replicasAreCountedByService() {
        assertThat(UpOptions.parse(List.of("--replicas", "flight-service=2,booking-service=3"))
                        .platform()
                        .replicas())
                .isEqualTo(Map.of(Service.FLIGHT, 2, Service.BOOKING, 3));
    }

    @Test
    void whatIsCompiledForLoadIsNamed() {
        assertThat(UpOptions.parse(List.of("--optimize", "gateway-service,flight-service"))
                        .platform()
                        .optimized())
                .containsExactlyInAnyOrder(Service.GATEWAY, Service.FLIGHT);
        assertThatThrownBy(() -> UpOptions.parse(List.of("--optimize", "gateway")))
                .hasMessage("--optimize knows services, and gateway is none.");
    }

    @Test
    void whatRunsBesideItIsNamed() {
        UpOptions options = UpOptions.parse(List.of("--with", "zipkin,prometheus", "--trace-sampling", "0.25"));
        assertThat(options.platform().addOns()).isEqualTo(Set.of(AddOn.ZIPKIN, AddOn.PROMETHEUS));
        assertThat(options.platform().traceSampling()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--port",
                "--port x",
                "--port 0",
                "--port 65536",
                "--port-offset -1",
                "--rate-limit maybe",
                "--replicas flight",
                "--replicas flight-service",
                "--replicas flight-service=0",
                "--replicas flight-service=9",
                "--replicas gateway-service=2",
                "--replicas flight-service=2=3",
                "--replicas flight-service=two",
                "--with",
                "--with grafana",
                "--with zipkin,",
                "--trace-sampling 1.5",
                "--trace-sampling often"
            })
    void invalidOptionsAreExplainedInOneSentence(String arguments) {
        assertThatThrownBy(() -> UpOptions.parse(List.of(arguments.split(" "))))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(".");
    }
}
