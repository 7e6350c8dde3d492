@NullMarked
package dev.jetway.labs.brokers;

import org.jspecify.annotations.NullMarked;
