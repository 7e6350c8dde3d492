/** Reset and change of passwords. */
@NullMarked
package dev.jetway.identity.password;

import org.jspecify.annotations.NullMarked;
