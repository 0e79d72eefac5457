package dev.pos.observability.sql;

import java.sql.SQLException;

/**
 * The execution of a statement by the driver.
 *
 * @param <T> what the driver answers
 */
@FunctionalInterface
interface StatementCall<T> {

	T run() throws SQLException;

}
