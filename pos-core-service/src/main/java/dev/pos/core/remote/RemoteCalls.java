package dev.pos.core.remote;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Calls of other services, with every failure turned into a problem that this service's
 * own caller can use.
 */
public final class RemoteCalls {

	private RemoteCalls() {
	}

	/**
	 * Call another service.
	 * @param <T> the type of the answer
	 * @param service the name of the service
	 * @param call the call
	 * @return the answer
	 * @throws RemoteProblemException if the service answered with a problem
	 * @throws ServiceUnavailableException if it gave no answer that can be used
	 */
	public static <T extends @Nullable Object> T call(String service, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RestClientResponseException ex) {
			ProblemDetail problem = problem(ex);
			boolean unspecific = ex.getStatusCode().is5xxServerError()
					&& (problem == null || ex.getStatusCode().isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR));
			throw unspecific ? new ServiceUnavailableException(service, ex)
					: new RemoteProblemException(service, problem, ex);
		}
		catch (RestClientException ex) {
			throw new ServiceUnavailableException(service, ex);
		}
	}

	/**
	 * Call another service that answers nothing.
	 * @param service the name of the service
	 * @param call the call
	 */
	public static void run(String service, Runnable call) {
		RemoteCalls.<@Nullable Void>call(service, () -> {
			call.run();
			return null;
		});
	}

	private static @Nullable ProblemDetail problem(RestClientResponseException ex) {
		try {
			return ex.getResponseBodyAs(ProblemDetail.class);
		}
		catch (RestClientException | IllegalStateException unreadable) {
			return null;
		}
	}

}
