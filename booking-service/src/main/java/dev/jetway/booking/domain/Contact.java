package dev.jetway.booking.domain;

import org.jspecify.annotations.Nullable;

/** Where news about the booking goes. */
public record Contact(String email, @Nullable String phone) {

    /** Without the address, so that it never gets into a log. */
    @Override
    public String toString() {
        return "Contact[]";
    }
}
