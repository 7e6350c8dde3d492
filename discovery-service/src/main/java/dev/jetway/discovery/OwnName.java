package dev.jetway.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Which names a caller of the registry may use: its own. The registry's other instances may use everybody's. */
final class OwnName {

    private OwnName() {}

    static boolean isPeer(@Nullable Authentication caller) {
        return has(caller, RegistryAccounts.PEER);
    }

    static boolean isService(@Nullable Authentication caller) {
        return has(caller, RegistryAccounts.SERVICE);
    }

    /** Whether the caller may speak for all of these; Eureka takes names in any case, and several separated by commas. */
    static boolean coversAll(@Nullable Authentication caller, List<@Nullable String> names) {
        if (caller == null || !isService(caller)) {
            return false;
        }
        return isPeer(caller)
                || names.stream()
                        .filter(list -> list != null)
                        .flatMap(list -> List.of(list.split(",", -1)).stream())
                        .allMatch(name -> name.strip().equalsIgnoreCase(caller.getName()));
    }

    private static boolean has(@Nullable Authentication caller, String right) {
        return caller != null
                && caller.isAuthenticated()
                && caller.getAuthorities().stream().anyMatch(each -> right.equals(each.getAuthority()));
    }
}
