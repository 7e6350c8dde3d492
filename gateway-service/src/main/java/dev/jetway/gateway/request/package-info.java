/** What is done with every request: its id, its origin, its size and its deadline. */
@NullMarked
package dev.jetway.gateway.request;

import org.jspecify.annotations.NullMarked;
