package dev.pos.chatbot.answer;

import java.math.BigDecimal;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.PaymentClient;
import dev.pos.chatbot.source.PaymentClient.PaymentSummary;
import dev.pos.chatbot.source.PosCoreClient;
import dev.pos.chatbot.source.PosCoreClient.OrderSummary;
import dev.pos.chatbot.source.Source;
import dev.pos.security.tenant.CurrentTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The money that came in, after refunds, and the orders it came from.
 */
@Component
class RevenueAnswerer implements Answerer<Question.Revenue> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final PaymentClient payments;

	private final PosCoreClient orders;

	RevenueAnswerer(FanOut fanOut, Phrases phrases, PaymentClient payments, PosCoreClient orders) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.payments = payments;
		this.orders = orders;
	}

	@Override
	public Class<Question.Revenue> questionType() {
		return Question.Revenue.class;
	}

	@Override
	public Answer answer(Question.Revenue question) {
		Period period = question.period();
		Leg<PaymentSummary> payment = this.fanOut.call(Source.PAYMENT,
				() -> this.payments.summary(period.from(), period.to()));
		Leg<OrderSummary> order = this.fanOut.call(Source.POS_CORE,
				() -> this.orders.summary(period.from(), period.to()));
		Draft draft = new Draft(this.phrases);
		PaymentSummary paid = draft.add(payment, (summary) -> sentence(summary, period)).orElse(null);
		OrderSummary placed = draft
			.add(order,
					(summary) -> this.phrases.count(summary.orderCount(), "order") + " "
							+ ((summary.orderCount() == 1) ? "was" : "were") + " placed.")
			.orElse(null);
		return draft.finish(question, Data.of(period, paid, placed));
	}

	private String sentence(PaymentSummary summary, Period period) {
		String refunds = (summary.refunded().signum() > 0)
				? ", after " + this.phrases.money(summary.refunded(), summary.currency()) + " of refunds" : "";
		return CurrentTenant.name() + " made " + this.phrases.money(summary.net(), summary.currency()) + " from "
				+ this.phrases.count(summary.succeededCount(), "payment") + " " + this.phrases.period(period) + refunds
				+ ".";
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Data(LocalDate from, LocalDate to, @Nullable String currency, @Nullable BigDecimal net,
			@Nullable BigDecimal gross, @Nullable BigDecimal refunded, @Nullable Long paymentCount,
			@Nullable Long orderCount, @Nullable BigDecimal orderTotal) {

		static Data of(Period period, @Nullable PaymentSummary paid, @Nullable OrderSummary placed) {
			String currency = (paid != null) ? paid.currency() : ((placed != null) ? placed.currency() : null);
			return new Data(period.from(), period.to(), currency, (paid != null) ? paid.net() : null,
					(paid != null) ? paid.gross() : null, (paid != null) ? paid.refunded() : null,
					(paid != null) ? paid.succeededCount() : null, (placed != null) ? placed.orderCount() : null,
					(placed != null) ? placed.total() : null);
		}

	}

}
