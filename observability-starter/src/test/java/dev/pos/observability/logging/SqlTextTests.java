package dev.pos.observability.logging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			select * from t1 where a = ? and b = 'it''s' | select * from t1 where a = ? and b = ?
			select $1, 12.5, x2                           | select $1, ?, x2
			select $tag$ secret $tag$ from orders         | select ? from orders
			insert into t values ('open                   | insert into t values (?
			select 0xFF, 1e10                             | select ?, ?
			""")
	void withoutLiteralsWhenStatementHoldsLiteralsReplacesThem(String sql, String text) {
		assertThat(SqlText.withoutLiterals(sql)).isEqualTo(text);
	}

}
