package dev.pos.security.tenant;

import java.io.IOException;
import java.util.Collections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that refuses a request whose tenant header disagrees with its verified token.
 * It belongs behind authentication and exception translation.
 */
public final class TenantGuardFilter extends OncePerRequestFilter {

	static final String TENANT_HEADER = "X-Tenant-Id";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CurrentTenant.find().ifPresent((tenant) -> requireAgreement(request, tenant));
		chain.doFilter(request, response);
	}

	private static void requireAgreement(HttpServletRequest request, String tenant) {
		for (String claimed : Collections.list(request.getHeaders(TENANT_HEADER))) {
			if (!tenant.equals(claimed)) {
				throw new TenantMismatchException();
			}
		}
	}

}
