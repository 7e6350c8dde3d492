/** Text of people that every service reads by the same rule: names, and addresses for mail. Plain Java and Bean Validation. */
@NullMarked
package dev.jetway.platform.text;

import org.jspecify.annotations.NullMarked;
