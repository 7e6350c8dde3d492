/** Checks of what lies under {@code observability/}: rules, alerts and dashboards, without a running platform. */
@NullMarked
package dev.jetway.checks.observability;

import org.jspecify.annotations.NullMarked;
