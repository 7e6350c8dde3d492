/** Values of SQL columns. */
@NullMarked
package dev.jetway.platform.sql;

import org.jspecify.annotations.NullMarked;
