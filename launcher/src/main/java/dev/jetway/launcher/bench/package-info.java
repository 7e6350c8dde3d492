/** {@code bench}: what the running platform does in a second, how long each response takes, and what it costs in CPU time. */
package dev.jetway.launcher.bench;
