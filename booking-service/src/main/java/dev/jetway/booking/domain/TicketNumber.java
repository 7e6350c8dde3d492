package dev.jetway.booking.domain;

import java.util.regex.Pattern;

/**
 * The number of an electronic ticket: 13 digits as IATA Resolution 722 has them, of which the first three are the airline's
 * accounting code and the other ten its form code and serial number.
 */
public record TicketNumber(String value) {

    private static final String AIRLINE_ACCOUNTING_CODE = "777";
    private static final long SERIAL_MAX = 9_999_999_999L;
    private static final Pattern PATTERN = Pattern.compile(AIRLINE_ACCOUNTING_CODE + "[0-9]{10}");

    public TicketNumber {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a ticket number: " + value);
        }
    }

    /** The ticket with this serial number. */
    public static TicketNumber ofSerial(long serial) {
        if (serial < 0 || serial > SERIAL_MAX) {
            throw new IllegalArgumentException("A ticket's serial number has ten digits, not " + serial);
        }
        return new TicketNumber(AIRLINE_ACCOUNTING_CODE + "%010d".formatted(serial));
    }

    @Override
    public String toString() {
        return value;
    }
}
