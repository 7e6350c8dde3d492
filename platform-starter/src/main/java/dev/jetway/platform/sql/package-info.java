/** Values of SQL columns, and deletion of expired rows. */
@NullMarked
package dev.jetway.platform.sql;

import org.jspecify.annotations.NullMarked;
