package dev.pos.observability.tracing;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Tells exceptions by which a service says no, as it should, from failures: those that
 * become an answer in the 400s are the caller's matter.
 */
final class BusinessRejections {

	private static final boolean webPresent = ClassUtils.isPresent("org.springframework.web.ErrorResponse",
			BusinessRejections.class.getClassLoader());

	private BusinessRejections() {
	}

	static boolean contains(Throwable error) {
		return webPresent && Web.isClientError(error);
	}

	/**
	 * Keeps Spring Web out of services that have none.
	 */
	private static final class Web {

		static boolean isClientError(Throwable error) {
			if (error instanceof ErrorResponse response) {
				return response.getStatusCode().is4xxClientError();
			}
			ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
			return status != null && status.code().is4xxClientError();
		}

	}

}
