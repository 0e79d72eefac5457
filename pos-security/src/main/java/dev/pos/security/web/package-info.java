/**
 * The security filter chain that all services have in common.
 */
@NullMarked
package dev.pos.security.web;

import org.jspecify.annotations.NullMarked;
