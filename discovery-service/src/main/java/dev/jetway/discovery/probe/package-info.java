/** A synthetic traveller, who buys through the public address now and then, so that somebody notices when nobody can. */
@NullMarked
package dev.jetway.discovery.probe;

import org.jspecify.annotations.NullMarked;
