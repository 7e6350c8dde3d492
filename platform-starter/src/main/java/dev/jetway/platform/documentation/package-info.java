/** What every API document has in common: who answers, how to sign in, and how errors look. */
package dev.jetway.platform.documentation;
