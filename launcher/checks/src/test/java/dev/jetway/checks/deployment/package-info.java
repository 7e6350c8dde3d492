/** What the platform is shipped with, held against the code: images, docker-compose.yml, Kubernetes manifests. */
@NullMarked
package dev.jetway.checks.deployment;

import org.jspecify.annotations.NullMarked;
