/**
 * Payments from the first attempt to the refund.
 */
@NullMarked
package dev.pos.payment.ledger;

import org.jspecify.annotations.NullMarked;
