package dev.pos.chatbot.answer.web;

import java.util.List;

import dev.pos.chatbot.answer.Answer;
import dev.pos.chatbot.answer.Conversation;
import dev.pos.observability.context.RequestContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Questions in people's own words.
 */
@RestController
class QueryController {

	private static final int MAX_LENGTH = 500;

	private final Conversation conversation;

	QueryController(Conversation conversation) {
		this.conversation = conversation;
	}

	@GetMapping("/query")
	Reply ask(@RequestParam @NotBlank @Size(max = MAX_LENGTH) String q) {
		return Reply.of(this.conversation.ask(q));
	}

	@PostMapping("/query")
	Reply ask(@RequestBody @Valid Query query) {
		return Reply.of(this.conversation.ask(query.question()));
	}

	record Query(@NotBlank @Size(max = MAX_LENGTH) String question) {
	}

	/**
	 * An answer with the ids of the request that it answers, which are never another's.
	 */
	record Reply(String answer, String queryType, @Nullable Object data, List<String> degraded,
			@Nullable String correlationId, @Nullable String traceId) {

		static Reply of(Answer answer) {
			RequestContext context = RequestContext.current();
			return new Reply(answer.text(), answer.queryType(), answer.data(), answer.degraded(),
					context.correlationId(), context.traceId());
		}

	}

}
