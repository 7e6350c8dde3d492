/** Work that is stored as rows and leased to one worker at a time. */
package dev.jetway.platform.lease;
