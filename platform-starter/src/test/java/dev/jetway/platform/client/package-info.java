@NullMarked
package dev.jetway.platform.client;

import org.jspecify.annotations.NullMarked;
