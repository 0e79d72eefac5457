package dev.pos.console.page;

import java.util.TreeSet;

import dev.pos.console.telemetry.TenantScope;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/**
 * What all pages have in common.
 */
@ControllerAdvice(annotations = Page.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageAdvice {

	private final Format format = new Format();

	@ModelAttribute
	void addFormat(TenantScope scope, Model model) {
		model.addAttribute("format", this.format);
		// Who sees less than all has to know it.
		model.addAttribute("tenants", (scope.tenants() != null) ? new TreeSet<>(scope.tenants()) : null);
	}

	@ExceptionHandler
	ModelAndView refused(ErrorResponseException refusal) {
		ModelAndView page = new ModelAndView("problem");
		page.setStatus(refusal.getStatusCode());
		page.addObject("format", this.format);
		page.addObject("title", refusal.getBody().getTitle());
		page.addObject("detail", refusal.getBody().getDetail());
		return page;
	}

}
