/** The pages a person signs in and out with. */
@NullMarked
package dev.jetway.identity.login;

import org.jspecify.annotations.NullMarked;
