/**
 * The payments of the demo restaurants.
 */
@NullMarked
package dev.pos.payment.demo;

import org.jspecify.annotations.NullMarked;
