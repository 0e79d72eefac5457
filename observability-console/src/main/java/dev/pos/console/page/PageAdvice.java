package dev.pos.console.page;

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
	void addFormat(Model model) {
		model.addAttribute("format", this.format);
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
