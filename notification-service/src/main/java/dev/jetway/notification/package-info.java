/** E-mail about booking events. */
package dev.jetway.notification;
