/**
 * SQL statements as spans and log lines show them: without a customer's values.
 */
@NullMarked
package dev.pos.observability.sql;

import org.jspecify.annotations.NullMarked;
