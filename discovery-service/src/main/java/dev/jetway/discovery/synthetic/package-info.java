/** Synthetic monitoring: a purchase through the public URL every minute, so that alerts tell when nobody can buy. */
package dev.jetway.discovery.synthetic;
