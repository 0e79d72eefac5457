package dev.pos.console.access;

import dev.pos.console.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page on which a person shows that they know the token.
 */
@Page
class SignInController {

	private final AccessTokens tokens;

	SignInController(AccessTokens tokens) {
		this.tokens = tokens;
	}

	@GetMapping("/sign-in")
	String form(@RequestParam(defaultValue = "/") String to, Model model) {
		model.addAttribute("to", to);
		model.addAttribute("wrong", false);
		return "sign-in";
	}

	@PostMapping("/sign-in")
	Object signIn(@RequestParam(defaultValue = "") String token, @RequestParam(defaultValue = "/") String to,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		if (this.tokens.ofToken(token.strip()) == null) {
			response.setStatus(HttpStatus.FORBIDDEN.value());
			model.addAttribute("to", to);
			model.addAttribute("wrong", true);
			return "sign-in";
		}
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(AccessFilter.COOKIE, AccessTokens.cookie(token.strip()))
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Strict")
					.path("/")
					.build()
					.toString());
		RedirectView view = new RedirectView(isOwn(to) ? to : "/");
		view.setStatusCode(HttpStatus.SEE_OTHER);
		view.setExpandUriTemplateVariables(false);
		return view;
	}

	/** Two slashes, or a slash and a backslash, begin the address of another host. */
	private static boolean isOwn(String address) {
		return address.startsWith("/") && !address.startsWith("//") && address.indexOf('\\') < 0
				&& address.chars().noneMatch(Character::isISOControl);
	}

}
