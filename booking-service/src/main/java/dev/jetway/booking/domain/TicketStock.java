package dev.jetway.booking.domain;

import java.util.List;

/** Allocates ticket numbers, each once. */
@FunctionalInterface
public interface TicketStock {

    List<TicketNumber> allocate(int count);
}
