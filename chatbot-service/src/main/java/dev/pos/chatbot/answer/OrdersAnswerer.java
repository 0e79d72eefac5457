package dev.pos.chatbot.answer;

import java.util.Optional;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.PosCoreClient;
import dev.pos.chatbot.source.PosCoreClient.OrderSummary;
import dev.pos.chatbot.source.Source;
import dev.pos.security.tenant.CurrentTenant;

import org.springframework.stereotype.Component;

/**
 * The orders and what became of them.
 */
@Component
class OrdersAnswerer implements Answerer<Question.Orders> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final PosCoreClient orders;

	OrdersAnswerer(FanOut fanOut, Phrases phrases, PosCoreClient orders) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.orders = orders;
	}

	@Override
	public Class<Question.Orders> questionType() {
		return Question.Orders.class;
	}

	@Override
	public Answer answer(Question.Orders question) {
		Period period = question.period();
		Leg<OrderSummary> leg = this.fanOut.call(Source.POS_CORE,
				() -> this.orders.summary(period.from(), period.to()));
		Draft draft = new Draft(this.phrases);
		Optional<OrderSummary> summary = draft.add(leg, (orders) -> sentence(orders, period));
		return draft.finish(question, PeriodData.of(period, summary));
	}

	private String sentence(OrderSummary summary, Period period) {
		return CurrentTenant.name() + " took " + this.phrases.count(summary.orderCount(), "order") + " "
				+ this.phrases.period(period) + ", worth " + this.phrases.money(summary.total(), summary.currency())
				+ ": " + summary.paidCount() + " paid, " + summary.openCount() + " open and " + summary.cancelledCount()
				+ " cancelled.";
	}

}
