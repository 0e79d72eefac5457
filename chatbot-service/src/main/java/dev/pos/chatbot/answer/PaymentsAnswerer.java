package dev.pos.chatbot.answer;

import java.util.Optional;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.PaymentClient;
import dev.pos.chatbot.source.PaymentClient.PaymentSummary;
import dev.pos.chatbot.source.Source;

import org.springframework.stereotype.Component;

/**
 * The payments and how they went.
 */
@Component
class PaymentsAnswerer implements Answerer<Question.Payments> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final PaymentClient payments;

	PaymentsAnswerer(FanOut fanOut, Phrases phrases, PaymentClient payments) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.payments = payments;
	}

	@Override
	public Class<Question.Payments> questionType() {
		return Question.Payments.class;
	}

	@Override
	public Answer answer(Question.Payments question) {
		Period period = question.period();
		Leg<PaymentSummary> leg = this.fanOut.call(Source.PAYMENT,
				() -> this.payments.summary(period.from(), period.to()));
		Draft draft = new Draft(this.phrases);
		Optional<PaymentSummary> summary = draft.add(leg, (payments) -> sentence(payments, period));
		return draft.finish(question, PeriodData.of(period, summary));
	}

	private String sentence(PaymentSummary summary, Period period) {
		return this.phrases.count(summary.succeededCount(), "payment") + " of "
				+ this.phrases.money(summary.net(), summary.currency()) + " in all went through "
				+ this.phrases.period(period) + "; " + summary.failedCount() + " failed and " + summary.refundedCount()
				+ " worth " + this.phrases.money(summary.refunded(), summary.currency()) + " "
				+ ((summary.refundedCount() == 1) ? "was" : "were") + " refunded.";
	}

}
