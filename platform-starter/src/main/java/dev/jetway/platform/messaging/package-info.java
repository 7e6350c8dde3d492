/** Events in, each with its effect exactly once. */
package dev.jetway.platform.messaging;
