package dev.jetway.booking.domain;

import java.util.List;

/** Where ticket numbers come from; each is given out once. */
@FunctionalInterface
public interface TicketStock {

    List<TicketNumber> take(int count);
}
