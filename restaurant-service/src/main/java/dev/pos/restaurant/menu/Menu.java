package dev.pos.restaurant.menu;

import java.util.List;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * The menu of the current tenant. A change in the database shows once the cached one
 * expires.
 */
@Service
public class Menu {

	static final String CACHE = "menu";

	private final MenuEntries entries;

	Menu(MenuEntries entries) {
		this.entries = entries;
	}

	@Cacheable(cacheNames = CACHE, key = "'all'")
	public List<MenuItem> items() {
		return this.entries.findAll().stream().map(MenuEntry::item).toList();
	}

}
