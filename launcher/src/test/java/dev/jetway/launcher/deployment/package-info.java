/** What the platform is shipped with, held against the code: images, docker-compose.yml, Kubernetes manifests. */
@NullMarked
package dev.jetway.launcher.deployment;

import org.jspecify.annotations.NullMarked;
