package dev.pos.observability.context;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Tells the very end of a request where there is no valve for it. Not a bean, which would
 * be registered with Tomcat too: where there is a listener, Tomcat copies the list of
 * them each time that an attribute of a request is set, some forty times.
 */
final class FailedRequestListener implements ServletRequestListener {

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		FailedRequestFilter.begin(event.getServletRequest());
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		FailedRequestFilter.end();
	}

}
