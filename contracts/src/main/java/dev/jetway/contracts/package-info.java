/** What crosses a wire between the parts of Jetway: events, topics and problem codes; no framework, no behaviour. */
package dev.jetway.contracts;
