/**
 * Finds the handlers of the starter's own paths and of the Actuator's at no cost for the
 * requests to all others.
 */
@NullMarked
package dev.pos.observability.web;

import org.jspecify.annotations.NullMarked;
