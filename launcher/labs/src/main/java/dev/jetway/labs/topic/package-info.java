/** Reads topics of the running platform. */
@NullMarked
package dev.jetway.labs.topic;

import org.jspecify.annotations.NullMarked;
