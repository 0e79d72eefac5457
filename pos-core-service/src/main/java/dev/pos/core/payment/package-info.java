/**
 * The client of the payment service.
 */
@NullMarked
package dev.pos.core.payment;

import org.jspecify.annotations.NullMarked;
