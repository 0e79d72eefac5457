/**
 * The watched services: readiness and traffic.
 */
@NullMarked
package dev.pos.console.service;

import org.jspecify.annotations.NullMarked;
