/** What every API document has in common: the servers, how to sign in, and the errors. */
package dev.jetway.platform.documentation;
