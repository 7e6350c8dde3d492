/** Consumption of events: each is handled at least once, and has its effect once. */
package dev.jetway.platform.messaging;
