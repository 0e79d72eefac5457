package dev.pos.restaurant.menu;

import java.util.List;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MenuEntries extends Repository<MenuEntry, Long> {

	@Query("select e from MenuEntry e order by e.position")
	List<MenuEntry> findAll();

}
