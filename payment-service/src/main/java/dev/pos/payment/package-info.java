/**
 * The payment service.
 */
@NullMarked
package dev.pos.payment;

import org.jspecify.annotations.NullMarked;
