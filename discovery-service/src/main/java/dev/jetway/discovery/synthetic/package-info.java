/** Synthetic monitoring: a purchase through the public URL every minute, so that alerts tell when nobody can buy. */
@NullMarked
package dev.jetway.discovery.synthetic;

import org.jspecify.annotations.NullMarked;
