/** What crosses a wire between the parts of Jetway: events, topics and problem codes; no framework, no behaviour. */
@NullMarked
package dev.jetway.contracts;

import org.jspecify.annotations.NullMarked;
