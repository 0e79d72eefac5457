package dev.pos.chatbot.answer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.PosCoreClient;
import dev.pos.chatbot.source.PosCoreClient.OrderSummary;
import dev.pos.chatbot.source.PosCoreClient.TopProduct;
import dev.pos.chatbot.source.Source;

import org.springframework.stereotype.Component;

/**
 * What sold best.
 */
@Component
class TopProductsAnswerer implements Answerer<Question.TopProducts> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final PosCoreClient orders;

	TopProductsAnswerer(FanOut fanOut, Phrases phrases, PosCoreClient orders) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.orders = orders;
	}

	@Override
	public Class<Question.TopProducts> questionType() {
		return Question.TopProducts.class;
	}

	@Override
	public Answer answer(Question.TopProducts question) {
		Period period = question.period();
		Leg<OrderSummary> leg = this.fanOut.call(Source.POS_CORE,
				() -> this.orders.summary(period.from(), period.to()));
		Draft draft = new Draft(this.phrases);
		Optional<OrderSummary> summary = draft.add(leg, (orders) -> sentence(orders, period));
		return draft.finish(question,
				PeriodData.of(period, summary.map((orders) -> new Data(orders.currency(), orders.topProducts()))));
	}

	private String sentence(OrderSummary summary, Period period) {
		if (summary.topProducts().isEmpty()) {
			return "Nothing was sold " + this.phrases.period(period) + ".";
		}
		return "Best sellers " + this.phrases.period(period) + ": "
				+ summary.topProducts()
					.stream()
					.map((product) -> product.name() + " (" + product.quantity() + " sold, "
							+ this.phrases.money(product.revenue(), summary.currency()) + ")")
					.collect(Collectors.joining(", "))
				+ ".";
	}

	record Data(String currency, List<TopProduct> topProducts) {
	}

}
