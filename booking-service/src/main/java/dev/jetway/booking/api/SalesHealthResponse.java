package dev.jetway.booking.api;

import dev.jetway.booking.application.SalesHealth;
import dev.jetway.booking.application.SalesHealth.Name;
import dev.jetway.booking.domain.SalesHealthPolicy.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The health of the sale in six numbers. */
@Schema(name = "SalesHealth")
record SalesHealthResponse(
        Instant asOf,

        @Schema(description = "How far back `held`, `confirmed`, `declined` and `expired` are counted", example = "300")
        long windowSeconds,

        List<Entry> numbers) {

    @Schema(name = "SalesNumber", description = "A number and how good it is")
    record Entry(
            @Schema(
                    allowableValues = {
                        "held",
                        "confirmed",
                        "declined",
                        "expired",
                        "paying-overdue",
                        "events-unpublished"
                    },
                    example = "confirmed")
            String name,

            @Schema(minimum = "0", example = "42") long value,

            @Schema(allowableValues = {"count", "seconds"}) String unit,

            Level level) {}

    static SalesHealthResponse of(SalesHealth.Report report) {
        return new SalesHealthResponse(
                report.asOf(),
                SalesHealth.WINDOW.toSeconds(),
                report.numbers().stream()
                        .map(each -> new Entry(
                                each.name().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                each.value(),
                                each.name() == Name.EVENTS_UNPUBLISHED ? "seconds" : "count",
                                each.level()))
                        .toList());
    }
}
