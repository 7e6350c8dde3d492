package dev.jetway.launcher.command;

import dev.jetway.launcher.platform.AddOn;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.PlatformState;
import java.util.Locale;

/**
 * The output of {@code up} when the platform is ready: duration, memory, addresses, first commands.
 */
final class StartSummary {

    private StartSummary() {}

    static void print(PlatformState state) {
        double seconds = (state.readyAtMillis() - state.startedAtMillis()) / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%nJetway is ready after %.1f s, with %d MiB resident in all.%n%n",
                seconds,
                state.residentMebibytes());
        System.out.printf("  Book a flight   %s/%n", state.publicUrl());
        System.out.printf("  Operations desk %s/staff (as staff@jetway.dev)%n", state.publicUrl());
        System.out.printf("  Swagger UI      %s/swagger-ui.html%n", state.publicUrl());
        System.out.printf("  E-mails         %s/inbox/%n", state.mailUrl());
        System.out.printf("  Registry        %s%n", state.registryUrl());
        System.out.printf("  Console         %s/admin (as operator@jetway.dev)%n", state.registryUrl());
        state.components().forEach(StartSummary::printAddOn);
        System.out.printf("%nTry:  curl '%s/api/v1/airports?q=cairo'%n", state.publicUrl());
        System.out.printf("      JETWAY_PASSWORD=jetway-demo-2026 ./jetway token traveller@jetway.dev%n%n");
        System.out.flush();
    }

    private static void printAddOn(ComponentStatus component) {
        AddOn.named(component.name()).ifPresent(addOn -> {
            String url = "http://127.0.0.1:" + component.ports().get("http");
            switch (addOn) {
                case ZIPKIN -> System.out.printf("  Traces          %s/zipkin/%n", url);
                case PROMETHEUS -> System.out.printf("  Prometheus      %s%n", url);
            }
        });
    }
}
