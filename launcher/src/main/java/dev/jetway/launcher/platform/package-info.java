/** What the platform consists of: services, ports, secrets, files. */
@NullMarked
package dev.jetway.launcher.platform;

import org.jspecify.annotations.NullMarked;
