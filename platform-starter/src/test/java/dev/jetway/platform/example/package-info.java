@NullMarked
package dev.jetway.platform.example;

import org.jspecify.annotations.NullMarked;
