package dev.jetway.checks.observability;

/** Alertmanager's own checker, which comes with Alertmanager and is looked for on the PATH. */
final class Amtool {

    private Amtool() {}

    static Promtool.Verdict run(String... arguments) {
        return Promtool.run("amtool", "prometheus-alertmanager", arguments);
    }
}
