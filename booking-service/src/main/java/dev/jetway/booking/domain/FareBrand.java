package dev.jetway.booking.domain;

/** What kind of fare was bought; each brand has its own rules for changing one's mind. */
public enum FareBrand {
    LIGHT,
    STANDARD,
    FLEX
}
