package dev.pos.payment.gateway.simulator;

import dev.pos.payment.gateway.GatewayKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The guard of the simulated gateway, which serves this service alone: whoever may call
 * off charges there could take back the money of any tenant.
 */
@Component
@Conditional(NoGatewayConfigured.class)
class SimulatorGuard implements HandlerInterceptor, WebMvcConfigurer {

	private final GatewayKey key;

	SimulatorGuard(GatewayKey key) {
		this.key = key;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/simulator/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (!this.key.isKnownAs(request.getHeader(GatewayKey.HEADER))) {
			throw new GatewayKeyMissingException();
		}
		return true;
	}

}
