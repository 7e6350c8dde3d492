package dev.jetway.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.SmartLifecycle;

class RegistryDeregistrationTest {

    private final List<InstanceStatus> statusesAtStop = new ArrayList<>();
    private final ApplicationInfoManager instance = new ApplicationInfoManager(
            new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())),
            InstanceInfo.Builder.newBuilder()
                    .setAppName("flight-service")
                    .setStatus(InstanceStatus.UP)
                    .build(),
            null);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RegistryAutoConfiguration.class))
            .withBean(ApplicationInfoManager.class, () -> instance)
            .withBean("webServer", WebServer.class, WebServer::new);

    @Test
    void deregistersBeforeTheWebServerStops() {
        application
                .withPropertyValues("jetway.drain=1ms")
                .run(context -> assertThat(instance.getInfo().getStatus()).isEqualTo(InstanceStatus.UP));

        assertThat(statusesAtStop).containsExactly(InstanceStatus.OUT_OF_SERVICE);
    }

    @Test
    void isDisabledWithoutADuration() {
        application.run(context -> assertThat(context).doesNotHaveBean(RegistryDeregistration.class));
        application
                .withPropertyValues("jetway.drain=0s")
                .run(context -> assertThat(context).doesNotHaveBean(RegistryDeregistration.class));
    }

    /** In the phase of the web server. */
    private final class WebServer implements SmartLifecycle {

        @Override
        public void start() {}

        @Override
        public void stop() {
            statusesAtStop.add(instance.getInfo().getStatus());
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int getPhase() {
            return SmartLifecycle.DEFAULT_PHASE - 1024;
        }
    }
}
