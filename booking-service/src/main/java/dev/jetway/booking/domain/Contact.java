package dev.jetway.booking.domain;

import org.jspecify.annotations.Nullable;

/** Contact for notifications about the booking. */
public record Contact(String email, @Nullable String phone) {

    /** Without the address, so that it never gets into a log. */
    @Override
    public String toString() {
        return "Contact[]";
    }
}
