/**
 * The HTTP interface of the orders.
 */
@NullMarked
package dev.pos.core.order.web;

import org.jspecify.annotations.NullMarked;
