package dev.pos.chatbot.question;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What questions can be about, with the words that tell. The order matters: the more
 * telling words come first, so that "the best-selling product" is not about sales and
 * "the summary of the payments" is not about everything.
 */
enum Topic {

	TOP_PRODUCTS("""
			best ?-?sell\\w*|top ?-?sell\\w*|sold best|sold (the )?most|sell(s|ing)? (the )?(best|most)\
			|(top|best|favou?rite|popular)( \\w+)? (product|item|dish|drink|seller|meal|thing)\\w*\
			|most (popular|sold|ordered)|popular\
			|(product|item|dish|drink|meal)\\w* .*\\b(most|best|top)|hits? of the (day|week|month)""",
			Question.TopProducts::new),

	LOW_STOCK("stock\\w*|inventory|(run|running|ran|sold) (out|low)|runs out|re-?order|restock\\w*|low on",
			(period) -> new Question.LowStock()),

	TABLES("tables?|seated|seating|occupied|occupancy|free seats?|seats? (are )?free|how full",
			(period) -> new Question.Tables()),

	REVENUE("""
			revenue\\w*|sales|turnover|earn(ed|ings?)?|income|takings?|gross|net|money\
			|(how much|what) (did|do|have|has) (we|i|the restaurant|us) (make|made|take|taken|took|sell|sold|earn)\\w*\
			|(we|i) (made|make|took|take in|sold)""", Question.Revenue::new),

	ORDERS("orders?|ordered|covers?|bills?|checks?|guests?", Question.Orders::new),

	PAYMENTS("payments?|paid|pays?|paying|refund\\w*|transactions?|cards?|declin\\w+|charge\\w*",
			Question.Payments::new),

	DAILY_SUMMARY("""
			summary|summari[sz]e|overview|recap|report|wrap ?-?up|digest|status\
			|how (was|is|were|are|did|do|went) .*|how about|how .* going|how .* (went|go)\
			|what happened|whats? up|tell me about""", Question.DailySummary::new);

	private final Pattern words;

	private final Function<Period, Question> question;

	Topic(String words, Function<Period, Question> question) {
		this.words = Pattern.compile("\\b(" + words + ")\\b");
		this.question = question;
	}

	static Optional<Topic> of(String words) {
		return Arrays.stream(values()).filter((topic) -> topic.words.matcher(words).find()).findFirst();
	}

	Question question(Period period) {
		return this.question.apply(period);
	}

}
