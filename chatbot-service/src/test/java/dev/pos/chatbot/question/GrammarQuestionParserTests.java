package dev.pos.chatbot.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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

	@Test
	void topicWhenPhrasedInManyWaysIsFound() throws IOException {
		List<String> phrasings = lines("understood.txt");
		assertThat(phrasings).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates().allSatisfy((phrasing) -> {
			String[] parts = phrasing.split(" \\| ", 2);
			assertThat(this.parser.parse(parts[1]).type()).as(parts[1]).isEqualTo(parts[0]);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			and last week?               | revenue  | 2026-11-16 | 2026-11-22
			And the day before yesterday | revenue  | 2026-11-20 | 2026-11-20
			how about friday?            | revenue  | 2026-11-20 | 2026-11-20
			what about November 3        | revenue  | 2026-11-03 | 2026-11-03
			same for today               | revenue  | 2026-11-22 | 2026-11-22
			and the orders?              | orders   | 2026-11-21 | 2026-11-21
			what about payments          | payments | 2026-11-21 | 2026-11-21
			and orders today?            | orders   | 2026-11-22 | 2026-11-22
			""")
	void followUpWhenTheRevenueOfYesterdayWasAskedBeforeIsUnderstood(String text, String type, LocalDate from,
			LocalDate to) {
		Question before = new Question.Revenue(Period.of(LocalDate.of(2026, 11, 21)));
		assertThat(this.parser.parse(text, () -> Optional.of(before))).isInstanceOfSatisfying(Question.OverTime.class,
				(question) -> {
					assertThat(question.type()).isEqualTo(type);
					assertThat(question.period()).isEqualTo(new Period(from, to));
				});
	}

	@Test
	void questionWhenItNeedsNoneBeforeLooksForNone() {
		assertThat(this.parser.parse("What was the revenue yesterday?", () -> {
			throw new IllegalStateException("looked up");
		}).type()).isEqualTo("revenue");
	}

	@Test
	void topicWhenOutOfScopeIsDeclined() throws IOException {
		assertThat(lines("declined.txt")).hasSizeGreaterThanOrEqualTo(50)
			.doesNotHaveDuplicates()
			.allSatisfy((text) -> assertThat(this.parser.parse(text).type()).as(text).isEqualTo("unknown"));
	}

	private static List<String> lines(String file) throws IOException {
		return Files.readAllLines(Path.of("src", "test", "resources", file))
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.toList();
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
			revenue in october                       | 2026-10-01 | 2026-10-31
			revenue for Nov 2026                     | 2026-11-01 | 2026-11-22
			revenue March 2026                       | 2026-03-01 | 2026-03-31
			revenue of December                      | 2025-12-01 | 2025-12-31
			revenue from August to September         | 2026-08-01 | 2026-09-30
			revenue since October                    | 2026-10-01 | 2026-11-22
			revenue so far this month                | 2026-11-01 | 2026-11-22
			revenue this year                        | 2026-01-01 | 2026-11-22
			revenue of last year                     | 2025-11-23 | 2026-11-22
			revenue of the week                      | 2026-11-16 | 2026-11-22
			revenue for the last fortnight           | 2026-11-09 | 2026-11-22
			revenue the last couple of days          | 2026-11-21 | 2026-11-22
			revenue over the past few days           | 2026-11-20 | 2026-11-22
			revenue this weekend                     | 2026-11-21 | 2026-11-22
			revenue last weekend                     | 2026-11-14 | 2026-11-15
			revenue two days ago                     | 2026-11-20 | 2026-11-20
			revenue a week ago                       | 2026-11-15 | 2026-11-15
			revenue 2 months ago                     | 2026-09-22 | 2026-09-22
			revenue yesterday and today              | 2026-11-21 | 2026-11-22
			revenue between Monday and Wednesday     | 2026-11-16 | 2026-11-18
			revenue from Saturday to Monday          | 2026-11-14 | 2026-11-16
			revenue since Friday                     | 2026-11-20 | 2026-11-22
			revenue since 3 weeks ago                | 2026-11-01 | 2026-11-22
			revenue for the week of 2026-11-02       | 2026-11-02 | 2026-11-08
			""")
	void periodWhenPhrasedInManyWaysIsFound(String text, LocalDate from, LocalDate to) {
		assertThat(this.parser.parse(text)).isEqualTo(new Question.Revenue(new Period(from, to)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "revenue on November 31", "revenue on 2026-02-30", "revenue on 0 November",
			"revenue on 2026-13-01", "revenue tomorrow", "revenue on 2027-01-01", "revenue next week",
			"revenue in the last 0 days", "revenue in the last 367 days", "revenue in the last 999999999 days",
			"revenue on 3/11/2026", "revenue on 03.11.2026", "revenue in Q3", "revenue last quarter",
			"revenue of the last hour", "revenue in December 2026", "revenue since May 2020", "revenue 400 days ago",
			"revenue in November 0000", "revenue on 1999-12-31", "revenue for the week of 0001-01-01",
			"revenue from 2020-01-01 to 2026-01-01" })
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
