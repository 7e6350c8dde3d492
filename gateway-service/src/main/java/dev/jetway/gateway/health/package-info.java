/** Whether Jetway can sell a seat. */
@NullMarked
package dev.jetway.gateway.health;

import org.jspecify.annotations.NullMarked;
