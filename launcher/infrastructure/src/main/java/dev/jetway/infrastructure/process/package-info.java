/** Child processes that never outlive their parent. */
package dev.jetway.infrastructure.process;
