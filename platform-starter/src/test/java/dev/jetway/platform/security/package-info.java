@NullMarked
package dev.jetway.platform.security;

import org.jspecify.annotations.NullMarked;
