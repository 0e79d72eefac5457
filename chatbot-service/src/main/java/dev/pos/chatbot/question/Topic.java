package dev.pos.chatbot.question;

import java.util.Arrays;
import java.util.Locale;
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
			best ?-?sell\\w*|top ?-?sell\\w*|sold best|sold (the )?most|sell(s|ing)? (the )?(best|most)|selling well\
			|(top|best|leading|favou?rite|popular)( \\w+)? (product|item|dish|drink|seller|meal|thing)\\w*\
			|most (popular|sold|ordered)|popular|favou?rites?|trending|what(s| is)? hot|number one\
			|order(s|ed)? (the )?most|in the most\
			|(product|item|dish|drink|meal)\\w* .*\\b(most|best|top|loved?)\
			|how many (?!orders).*\\b(did|have) (we|i) (sell|sold)|hits? of the (day|week|month)""",
			Question.TopProducts::new),

	LOW_STOCK("""
			(do|have) we( have| got)? enough|how (many|much) .*\\b(is|are|have) (\\w+ )*left|are we out of\
			|stock\\w*(?! (exchange|market))|inventory|(run|running|ran|sold) (out|low)|runs out|re-?order|restock\\w*\
			|low on|(nearly|almost|about to be) gone|shopping list|have to buy|short of|suppl(y|ies|iers?)\
			|replenish\\w*|threshold""", (period) -> new Question.LowStock()),

	TABLES("""
			tables?|seat|seated|seating|seats|occupied|occupancy|how full|(restaurant|place) (is )?full|room for\
			|floor|in the (restaurant|house)|where can (i|we) (put|place)""", (period) -> new Question.Tables()),

	REVENUE("""
			revenue\\w*|sales|turnover|earn(ed|ings?)?|income|takings?|gross|net|money(?! back)|rung up|cash came in\
			|total (for|of|so far)\
			|(did|do|have|has) (we|i|the restaurant|us) (make|made|take|taken|took|sell|sold|earn)\\w*\
			|(we|i) (made|make|took|take in|sold)""", Question.Revenue::new),

	ORDERS("""
			orders?|ordered|covers?|bills?|checks?|tickets?|cancel\\w+|customers|served?|busy\
			|guests?(?!.*\\bmoney back)""", Question.Orders::new),

	PAYMENTS("payments?|paid|pays?|paying|refund\\w*|money back|transactions?|cards?|declin\\w+|charge\\w*",
			Question.Payments::new),

	DAILY_SUMMARY(
			"""
					summary|rundown|summari[sz]e|overview|recap|report|wrap ?-?up|digest|status|at a glance|brief me\
					|run me through|catch me up|everything (fine|ok(ay)?|al(l )?right|good)|an? (good|bad|slow|quiet) (day|night|shift|week)\
					|(how (was|is|were|about|went)|what happened|what(s| is)? up|tell me about)( (on|with|in|during))? #TIME\
					|what (was|is) #TIME like\
					|how ((is|are|was|did|do|does|went|have|has) )?#SUBJECT|what(s| is)? up""",
			Question.DailySummary::new);

	/** Words that ask to change something, which nobody here can. */
	private static final Pattern COMMAND = Pattern.compile("\\b(drop|delete|truncate|insert|ignore)\\b"
			+ "|^((please|can you|could you|would you|i want to|id like to|lets) )*"
			+ "(book|cancel|seat|clear|change|update|add|remove|create|place|send|email)\\b");

	/** Nobody here knows what sells badly, and the best is no answer to it. */
	private static final Pattern LEAST = Pattern.compile("\\b(least|worst|slowest|unpopular)\\b");

	private final Pattern words;

	private final Function<Period, Question> question;

	Topic(String words, Function<Period, Question> question) {
		this.words = Pattern
			.compile("\\b(" + words.replace("#TIME", Words.TIME).replace("#SUBJECT", Words.SUBJECT) + ")\\b");
		this.question = question;
	}

	static Optional<Topic> of(String words) {
		if (COMMAND.matcher(words).find()) {
			return Optional.empty();
		}
		return Arrays.stream(values())
			.filter((topic) -> topic.words.matcher(words).find())
			.findFirst()
			.filter((topic) -> topic != TOP_PRODUCTS || !LEAST.matcher(words).find());
	}

	static Topic of(Question question) {
		return valueOf(question.type().toUpperCase(Locale.ROOT));
	}

	Question question(Period period) {
		return this.question.apply(period);
	}

	/**
	 * Parts of the patterns.
	 */
	private static final class Words {

		static final String TIME = "(the )?(today|yesterday|day|night|evening|morning|week|weekend|month|shift"
				+ "|last \\w+|this \\w+|(mon|tues|wednes|thurs|fri|satur|sun)day|(19|20)\\d\\d-|\\d{1,2}(st|nd|rd|th)? "
				+ "|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w* \\d)";

		static final String SUBJECT = "(it|things|everything|business|we|(the |our )?(day|night|evening|shift|week"
				+ "|weekend|month|restaurant|place|business))";

	}

}
