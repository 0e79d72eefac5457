package dev.pos.chatbot.answer;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.AuthClient;
import dev.pos.chatbot.source.AuthClient.Me;
import dev.pos.chatbot.source.InventoryClient;
import dev.pos.chatbot.source.InventoryClient.LowProduct;
import dev.pos.chatbot.source.InventoryClient.LowStock;
import dev.pos.chatbot.source.PaymentClient;
import dev.pos.chatbot.source.PaymentClient.PaymentSummary;
import dev.pos.chatbot.source.PosCoreClient;
import dev.pos.chatbot.source.PosCoreClient.OrderSummary;
import dev.pos.chatbot.source.RestaurantClient;
import dev.pos.chatbot.source.RestaurantClient.Table;
import dev.pos.chatbot.source.RestaurantClient.Tables;
import dev.pos.chatbot.source.Source;
import dev.pos.security.tenant.CurrentTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How it went altogether: all five other services at once.
 */
@Component
class DailySummaryAnswerer implements Answerer<Question.DailySummary> {

	private final FanOut fanOut;

	private final Phrases phrases;

	private final Sources sources;

	DailySummaryAnswerer(FanOut fanOut, Phrases phrases, Sources sources) {
		this.fanOut = fanOut;
		this.phrases = phrases;
		this.sources = sources;
	}

	@Override
	public Class<Question.DailySummary> questionType() {
		return Question.DailySummary.class;
	}

	@Override
	public Answer answer(Question.DailySummary question) {
		Period period = question.period();
		Leg<Me> me = this.fanOut.call(Source.AUTH, this.sources.auth()::me);
		Leg<PaymentSummary> payment = this.fanOut.call(Source.PAYMENT,
				() -> this.sources.payments().summary(period.from(), period.to()));
		Leg<OrderSummary> order = this.fanOut.call(Source.POS_CORE,
				() -> this.sources.orders().summary(period.from(), period.to()));
		Leg<LowStock> stock = this.fanOut.call(Source.INVENTORY, this.sources.inventory()::lowStock);
		Leg<Tables> tables = this.fanOut.call(Source.RESTAURANT, this.sources.restaurant()::tables);
		Draft draft = new Draft(this.phrases);
		String username = draft.add(me, (user) -> greeting(user, period)).map(Me::username).orElse(null);
		PaymentSummary paid = draft.add(payment, this::sentence).orElse(null);
		OrderSummary placed = draft.add(order, this::sentence).orElse(null);
		LowStock low = draft.add(stock, this::sentence).orElse(null);
		Tables seats = draft.add(tables, this::sentence).orElse(null);
		return draft.finish(question, new Data(period.from(), period.to(), username, paid, placed,
				(low != null) ? low.items() : null, (seats != null) ? TableCount.of(seats) : null));
	}

	private String greeting(Me me, Period period) {
		return "Hello " + me.username() + ", this is " + CurrentTenant.name() + " " + this.phrases.period(period) + ".";
	}

	private String sentence(PaymentSummary summary) {
		return "It made " + this.phrases.money(summary.net(), summary.currency()) + " from "
				+ this.phrases.count(summary.succeededCount(), "payment") + ".";
	}

	private String sentence(OrderSummary summary) {
		String best = summary.topProducts().isEmpty() ? ""
				: "; the best seller was " + summary.topProducts().get(0).name();
		return "It took " + this.phrases.count(summary.orderCount(), "order") + ", " + summary.cancelledCount()
				+ " of them cancelled" + best + ".";
	}

	private String sentence(LowStock stock) {
		return stock.items().isEmpty() ? "Nothing is low on stock."
				: this.phrases.count(stock.items().size(), "product") + " low on stock, first of all "
						+ stock.items().get(0).name() + ".";
	}

	private String sentence(Tables tables) {
		TableCount count = TableCount.of(tables);
		return count.seated() + " of " + this.phrases.count(count.total(), "table") + " taken now.";
	}

	/**
	 * The clients of all services.
	 */
	@Component
	record Sources(AuthClient auth, PosCoreClient orders, InventoryClient inventory, PaymentClient payments,
			RestaurantClient restaurant) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Data(LocalDate from, LocalDate to, @Nullable String username, @Nullable PaymentSummary payments,
			@Nullable OrderSummary orders, @Nullable List<LowProduct> lowStock, @Nullable TableCount tables) {
	}

	record TableCount(long total, long seated) {

		static TableCount of(Tables tables) {
			return new TableCount(tables.items().size(), tables.items().stream().filter(Table::isSeated).count());
		}

	}

}
