package dev.pos.restaurant.menu.web;

import java.util.List;

import dev.pos.restaurant.menu.Menu;
import dev.pos.restaurant.menu.MenuItem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MenuController {

	private final Menu menu;

	MenuController(Menu menu) {
		this.menu = menu;
	}

	@GetMapping("/menu")
	MenuResponse menu() {
		return new MenuResponse(this.menu.items());
	}

	record MenuResponse(List<MenuItem> items) {
	}

}
