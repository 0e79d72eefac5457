/**
 * The client of the gateway that takes the money.
 */
@NullMarked
package dev.pos.payment.gateway;

import org.jspecify.annotations.NullMarked;
