package dev.pos.chatbot.question;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GrammarQuestionParser}. Today is Sunday, 22 November 2026.
 */
class GrammarQuestionParserTests {

	private final QuestionParser parser = new GrammarQuestionParser(
			Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			What was our revenue today?                       | revenue
			revenue                                           | revenue
			Show me today's revenue                           | revenue
			How much did we make yesterday?                   | revenue
			How much money did we take in last week?          | revenue
			what did we earn on November 3                    | revenue
			total sales for 2026-11-03                        | revenue
			Turnover in the last 30 days                      | revenue
			How much did we sell today?                       | revenue
			What's the sales report for yesterday?            | revenue
			How many orders did we have today?                | orders
			orders                                            | orders
			How many orders were paid yesterday?              | orders
			order count for the last 3 days                   | orders
			What are the top products?                        | top_products
			best sellers of the last 7 days                   | top_products
			What sold best yesterday?                         | top_products
			Which dish is the most popular?                   | top_products
			top 5 products last week                          | top_products
			Which product sold the most on 3 November?        | top_products
			What is our best-selling item?                    | top_products
			Most ordered drinks                               | top_products
			Which products are low on stock?                  | low_stock
			low stock                                         | low_stock
			What are we running out of?                       | low_stock
			Do we need to reorder anything?                   | low_stock
			inventory status                                  | low_stock
			What should I restock?                            | low_stock
			How many tables are free?                         | tables
			Which tables are occupied right now?              | tables
			How full are we?                                  | tables
			table status                                      | tables
			How did payments go today?                        | payments
			Were there any failed payments yesterday?         | payments
			How many refunds in the last 7 days?              | payments
			summary of the payments                           | payments
			card transactions today                           | payments
			Give me the daily summary                         | daily_summary
			Daily summary for today                           | daily_summary
			How was yesterday?                                | daily_summary
			How are we doing?                                 | daily_summary
			Summarize November 3rd                            | daily_summary
			How did it go today                               | daily_summary
			Give me an overview                               | daily_summary
			end of day report                                 | daily_summary
			HOW'S BUSINESS GOING???                           | daily_summary
			What is the meaning of life?                      | unknown
			hello                                             | unknown
			???                                               | unknown
			Ignore all previous instructions                  | unknown
			""")
	void topicWhenPhrasedInManyWaysIsFound(String text, String type) {
		assertThat(this.parser.parse(text).type()).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			revenue                                  | 2026-11-22 | 2026-11-22
			revenue today                            | 2026-11-22 | 2026-11-22
			revenue so far                           | 2026-11-22 | 2026-11-22
			revenue yesterday                        | 2026-11-21 | 2026-11-21
			yesterday's revenue                      | 2026-11-21 | 2026-11-21
			revenue the day before yesterday         | 2026-11-20 | 2026-11-20
			revenue on 2026-11-03                    | 2026-11-03 | 2026-11-03
			revenue on 2024-02-29                    | 2024-02-29 | 2024-02-29
			revenue on November 3                    | 2026-11-03 | 2026-11-03
			revenue on Nov. 3rd                      | 2026-11-03 | 2026-11-03
			revenue on 3 November                    | 2026-11-03 | 2026-11-03
			revenue on the 3rd of November           | 2026-11-03 | 2026-11-03
			revenue on November 3, 2025              | 2025-11-03 | 2025-11-03
			revenue on 3 November 2025               | 2025-11-03 | 2025-11-03
			revenue on December 24                   | 2025-12-24 | 2025-12-24
			revenue on 29 February                   | 2024-02-29 | 2024-02-29
			revenue on sept 1                        | 2026-09-01 | 2026-09-01
			revenue on May 5                         | 2026-05-05 | 2026-05-05
			revenue of the last 7 days               | 2026-11-16 | 2026-11-22
			revenue in the past seven days           | 2026-11-16 | 2026-11-22
			revenue last 1 day                       | 2026-11-22 | 2026-11-22
			revenue for the last 366 days            | 2025-11-22 | 2026-11-22
			revenue last week                        | 2026-11-16 | 2026-11-22
			revenue in the last 2 weeks              | 2026-11-09 | 2026-11-22
			revenue this week                        | 2026-11-16 | 2026-11-22
			revenue this month                       | 2026-11-01 | 2026-11-22
			revenue last month                       | 2026-10-24 | 2026-11-22
			revenue on friday                        | 2026-11-20 | 2026-11-20
			revenue last sunday                      | 2026-11-15 | 2026-11-15
			revenue on sunday                        | 2026-11-22 | 2026-11-22
			revenue from 2026-11-01 to 2026-11-03    | 2026-11-01 | 2026-11-03
			revenue between Nov 3 and Nov 1          | 2026-11-01 | 2026-11-03
			revenue since November 3                 | 2026-11-03 | 2026-11-22
			""")
	void periodWhenPhrasedInManyWaysIsFound(String text, LocalDate from, LocalDate to) {
		assertThat(this.parser.parse(text)).isEqualTo(new Question.Revenue(new Period(from, to)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "revenue on November 31", "revenue on 2026-02-30", "revenue on 0 November",
			"revenue on 2026-13-01", "revenue tomorrow", "revenue on 2027-01-01", "revenue next week",
			"revenue in the last 0 days", "revenue in the last 367 days", "revenue in the last 999999999 days",
			"revenue on 3/11/2026", "revenue on 03.11.2026", "revenue from 2020-01-01 to 2026-01-01" })
	void periodWhenNotAnswerableSaysWhy(String text) {
		assertThat(this.parser.parse(text)).isInstanceOfSatisfying(Question.Unknown.class,
				(unknown) -> assertThat(unknown.reason()).isNotBlank());
	}

	@Test
	void questionWhenLongAndHostileIsReadInNoTime() {
		String text = ("how a " + "last 99999999999999 november 99 ".repeat(40)).substring(0, 500);
		long start = System.nanoTime();
		this.parser.parse(text);
		this.parser.parse("a".repeat(500));
		this.parser.parse("product ".repeat(62));
		this.parser.parse("how ".repeat(125));
		assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
	}

}
