/**
 * A stand-in for the gateway while no real one is configured.
 */
@NullMarked
package dev.pos.payment.gateway.simulator;

import org.jspecify.annotations.NullMarked;
