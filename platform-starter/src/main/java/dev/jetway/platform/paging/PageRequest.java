package dev.jetway.platform.paging;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a page, the same for all lists. */
public record PageRequest(
        @Parameter(description = "Maximum number of entries") @Schema(defaultValue = "20") @Min(1) @Max(100)
        Integer limit,

        @Parameter(description = "`nextCursor` of the previous page") @Nullable
        String cursor) {

    private static final int LIMIT_DEFAULT = 20;

    /** Without a limit the default one is meant. */
    public PageRequest {
        limit = limit == null ? LIMIT_DEFAULT : limit;
    }

    /** The position after which the page begins; null for the first page. */
    public <P> @Nullable P after(Cursor cursors, Function<List<String>, P> position) {
        return cursor == null ? null : cursors.read(cursor, position);
    }
}
