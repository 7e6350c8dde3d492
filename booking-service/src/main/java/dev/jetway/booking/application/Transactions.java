package dev.jetway.booking.application;

import java.util.function.Supplier;

/** Work that happens whole or not at all; joins the transaction that is in progress, if one is. */
@FunctionalInterface
public interface Transactions {

    <T> T run(Supplier<T> work);
}
