/** Which instance gets a call, and how often a call is tried. */
@NullMarked
package dev.jetway.gateway.balance;

import org.jspecify.annotations.NullMarked;
