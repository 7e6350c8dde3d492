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
        System.out.printf(
                Locale.ROOT,
                "%nJetway is ready after %.1f s, with %d MiB resident in all.%n%n",
                (state.readyAtMillis() - state.startedAtMillis()) / 1000.0,
                state.residentMebibytes());
        if (state.hasServices()) {
            System.out.printf("""
                  Book a flight   %1$s/
                  Operations desk %1$s/staff (as staff@jetway.dev)
                  Swagger UI      %1$s/swagger-ui.html
                  Registry        %2$s
                  Console         %2$s/admin (as operator@jetway.dev)
                """, state.publicUrl(), state.registryUrl());
        }
        System.out.printf("  E-mails         %s/inbox/%n", state.mailUrl());
        state.components().forEach(StartSummary::printAddOn);
        if (state.hasServices()) {
            System.out.printf("""

                Try:  curl '%s/api/v1/airports?q=cairo'
                      JETWAY_PASSWORD=jetway-demo-2026 ./jetway token traveller@jetway.dev
                """, state.publicUrl());
        }
        System.out.println();
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
