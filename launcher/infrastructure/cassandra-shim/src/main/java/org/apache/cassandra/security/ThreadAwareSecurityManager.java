package org.apache.cassandra.security;

import java.security.PermissionCollection;
import java.security.Permissions;

/**
 * Stands in for Cassandra's class of the same name, which extends {@code SecurityManager} and therefore cannot be
 * initialised on a JDK that has none. The original confines user-defined functions; with this one there is nothing to
 * confine them, so {@code user_defined_functions_enabled} has to stay {@code false}.
 */
public final class ThreadAwareSecurityManager {

    public static final PermissionCollection noPermissions = new Permissions();

    private ThreadAwareSecurityManager() {}

    public static void install() {}

    public static boolean isSecuredThread() {
        return false;
    }
}
