/** What the platform consists of: services, ports, secrets, files. */
package dev.jetway.launcher.platform;
