/** Correlation of work by booking reference: W3C baggage through calls, messages, threads and log lines. */
package dev.jetway.platform.correlation;
