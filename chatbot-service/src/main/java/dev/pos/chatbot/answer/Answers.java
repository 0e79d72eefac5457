package dev.pos.chatbot.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pos.chatbot.question.Question;
import io.micrometer.observation.annotation.Observed;

import org.springframework.stereotype.Service;

/**
 * The answers to all kinds of questions.
 */
@Service
public class Answers {

	private final Map<Class<?>, Answerer<?>> answerers;

	private final AnswerCache cache;

	Answers(List<Answerer<?>> answerers, AnswerCache cache) {
		this.answerers = answerers.stream().collect(Collectors.toMap(Answerer::questionType, Function.identity()));
		this.cache = cache;
	}

	/**
	 * Answers a question within three seconds, whatever the other services do.
	 * @param question the question
	 * @return the answer, with the names of the services it had to do without
	 */
	@Observed(name = "chatbot.answer")
	public Answer answer(Question question) {
		Optional<Answer> kept = this.cache.find(question);
		if (kept.isPresent()) {
			return kept.get();
		}
		Answer answer = compose(question);
		this.cache.keep(question, answer);
		return answer;
	}

	@SuppressWarnings("unchecked")
	private <Q extends Question> Answer compose(Q question) {
		Answerer<Q> answerer = (Answerer<Q>) this.answerers.get(question.getClass());
		if (answerer == null) {
			throw new IllegalStateException("Nobody answers questions of type " + question.type());
		}
		return answerer.answer(question);
	}

}
