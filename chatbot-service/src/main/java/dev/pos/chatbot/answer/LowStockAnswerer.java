package dev.pos.chatbot.answer;

import java.util.stream.Collectors;

import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.InventoryClient;
import dev.pos.chatbot.source.InventoryClient.LowStock;
import dev.pos.chatbot.source.Source;

import org.springframework.stereotype.Component;

/**
 * What is about to run out.
 */
@Component
class LowStockAnswerer implements Answerer<Question.LowStock> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final InventoryClient inventory;

	LowStockAnswerer(FanOut fanOut, Phrases phrases, InventoryClient inventory) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.inventory = inventory;
	}

	@Override
	public Class<Question.LowStock> questionType() {
		return Question.LowStock.class;
	}

	@Override
	public Answer answer(Question.LowStock question) {
		Draft draft = new Draft(this.phrases);
		LowStock stock = draft.add(this.fanOut.call(Source.INVENTORY, this.inventory::lowStock), this::sentence)
			.orElse(null);
		return draft.finish(question, stock);
	}

	String sentence(LowStock stock) {
		if (stock.items().isEmpty()) {
			return "Nothing is low on stock.";
		}
		return this.phrases.count(stock.items().size(), "product") + " low on stock: "
				+ stock.items()
					.stream()
					.map((product) -> product.name() + " (" + product.stock() + " left)")
					.collect(Collectors.joining(", "))
				+ ".";
	}

}
