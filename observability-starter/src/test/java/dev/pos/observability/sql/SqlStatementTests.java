package dev.pos.observability.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlStatementTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			select * from t1 where a = ? and b = 'it''s' | select * from t1 where a = ? and b = ?
			select $1, 12.5, x2                           | select $1, ?, x2
			select $tag$ secret $tag$ from orders         | select ? from orders
			insert into t values ('open                   | insert into t values (?
			select 0xFF, 1e10                             | select ?, ?
			""")
	void withoutLiteralsWhenStatementHoldsLiteralsReplacesThem(String sql, String text) {
		assertThat(SqlStatement.of(sql).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			select o.id from orders o where 1 = 1 | SELECT orders
			INSERT INTO "orders" (id) values (?)  | INSERT orders
			update pos.tables set a = ?           | UPDATE pos.tables
			commit                                | COMMIT
			/* hint */ select 1                   | SQL
			""")
	void spanNameWhenStatementIsReadNamesOperationAndTable(String sql, String name) {
		assertThat(SqlStatement.of(sql).spanName()).isEqualTo(name);
	}

}
