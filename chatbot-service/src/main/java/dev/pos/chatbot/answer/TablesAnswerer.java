package dev.pos.chatbot.answer;

import java.util.stream.Collectors;

import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.RestaurantClient;
import dev.pos.chatbot.source.RestaurantClient.Table;
import dev.pos.chatbot.source.RestaurantClient.Tables;
import dev.pos.chatbot.source.Source;

import org.springframework.stereotype.Component;

/**
 * Which tables are taken and which are free.
 */
@Component
class TablesAnswerer implements Answerer<Question.Tables> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final RestaurantClient restaurant;

	TablesAnswerer(FanOut fanOut, Phrases phrases, RestaurantClient restaurant) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.restaurant = restaurant;
	}

	@Override
	public Class<Question.Tables> questionType() {
		return Question.Tables.class;
	}

	@Override
	public Answer answer(Question.Tables question) {
		Draft draft = new Draft(this.phrases);
		Tables tables = draft.add(this.fanOut.call(Source.RESTAURANT, this.restaurant::tables), this::sentence)
			.orElse(null);
		return draft.finish(question, tables);
	}

	String sentence(Tables tables) {
		long seated = tables.items().stream().filter(Table::isSeated).count();
		String free = tables.items()
			.stream()
			.filter((table) -> !table.isSeated())
			.map((table) -> String.valueOf(table.number()))
			.collect(Collectors.joining(", "));
		return seated + " of " + this.phrases.count(tables.items().size(), "table") + " "
				+ ((seated == 1) ? "is" : "are") + " taken"
				+ (free.isEmpty() ? "; none is free." : "; free are " + free + ".");
	}

}
