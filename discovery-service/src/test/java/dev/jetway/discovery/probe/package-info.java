/** Test purchases at a platform that is played. */
@NullMarked
package dev.jetway.discovery.probe;

import org.jspecify.annotations.NullMarked;
