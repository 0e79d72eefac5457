/**
 * The HTTP interface of the payments.
 */
@NullMarked
package dev.pos.payment.ledger.web;

import org.jspecify.annotations.NullMarked;
