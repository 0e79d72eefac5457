package dev.pos.demo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The menus of the demo restaurants.
 * <p>
 * Every price is a multiple of ten cents, so no total of the demo data can look like the
 * amounts that the payment gateway's simulator declines.
 */
public final class DemoCatalogue {

	private static final int LOW_STOCK_THRESHOLD = 50;

	private static final Map<String, List<DemoProduct>> MENUS = Map.of("acme_corp", menu("""
			ESPRESSO          | Espresso               | Drinks   |  2.60 | 9200
			CAPPUCCINO        | Cappuccino             | Drinks   |  3.40 | 8700
			COLA              | Cola                   | Drinks   |  3.20 | 9800
			LEMONADE          | Homemade Lemonade      | Drinks   |  4.20 | 7600
			MINERAL-WATER     | Mineral Water          | Drinks   |  2.90 | 9900
			MILKSHAKE         | Vanilla Milkshake      | Drinks   |  5.50 | 6400
			FRIES             | French Fries           | Sides    |  3.90 | 9500
			ONION-RINGS       | Onion Rings            | Sides    |  4.50 | 7300
			COLESLAW          | Coleslaw               | Sides    |  3.60 | 6800
			MAC-AND-CHEESE    | Mac and Cheese         | Sides    |  6.20 | 42
			BURGER-CLASSIC    | Classic Burger         | Burgers  |  9.80 | 9100
			BURGER-CHEESE     | Cheeseburger           | Burgers  | 10.80 | 8900
			BURGER-BACON      | Bacon Burger           | Burgers  | 11.90 | 8200
			BURGER-VEGGIE     | Veggie Burger          | Burgers  | 10.50 | 7700
			BURGER-DOUBLE     | Double Burger          | Burgers  | 13.90 | 7100
			HOT-DOG           | Hot Dog                | Grill    |  6.90 | 6900
			CHICKEN-WINGS     | Chicken Wings          | Grill    |  9.20 | 7400
			SPARE-RIBS        | Spare Ribs             | Grill    | 17.50 | 18
			STEAK             | Rump Steak             | Grill    | 22.90 | 5200
			CAESAR-SALAD      | Caesar Salad           | Salads   |  9.60 | 6600
			COBB-SALAD        | Cobb Salad             | Salads   | 10.90 | 6100
			PANCAKES          | Pancakes               | Desserts |  7.40 | 7000
			BROWNIE           | Chocolate Brownie      | Desserts |  5.20 | 6700
			APPLE-PIE         | Apple Pie              | Desserts |  5.60 | 7
			"""), "restaurant_abc", menu("""
			ESPRESSO          | Espresso               | Drinks   |  2.40 | 9300
			MINERAL-WATER     | Mineral Water          | Drinks   |  2.80 | 9900
			HOUSE-RED         | House Red Wine         | Drinks   |  5.90 | 8800
			HOUSE-WHITE       | House White Wine       | Drinks   |  5.90 | 8600
			APEROL-SPRITZ     | Aperol Spritz          | Drinks   |  7.80 | 7200
			BRUSCHETTA        | Bruschetta             | Starters |  6.40 | 8100
			CARPACCIO         | Beef Carpaccio         | Starters | 12.50 | 5900
			CAPRESE           | Caprese                | Starters |  8.90 | 7000
			MINESTRONE        | Minestrone             | Starters |  6.80 | 6300
			PIZZA-MARGHERITA  | Pizza Margherita       | Pizza    |  8.90 | 9600
			PIZZA-SALAME      | Pizza Salame           | Pizza    | 10.50 | 9000
			PIZZA-FUNGHI      | Pizza Funghi           | Pizza    | 10.20 | 8400
			PIZZA-TONNO       | Pizza Tonno            | Pizza    | 11.20 | 7800
			PIZZA-TARTUFO     | Pizza Tartufo          | Pizza    | 15.90 | 31
			CARBONARA         | Spaghetti Carbonara    | Pasta    | 11.40 | 8900
			LASAGNE           | Lasagne                | Pasta    | 12.20 | 8000
			PENNE-ARRABBIATA  | Penne Arrabbiata       | Pasta    |  9.80 | 8300
			GNOCCHI           | Gnocchi al Pesto       | Pasta    | 10.90 | 7100
			SALTIMBOCCA       | Saltimbocca            | Mains    | 19.80 | 5600
			SEA-BASS          | Grilled Sea Bass       | Mains    | 21.50 | 12
			TIRAMISU          | Tiramisu               | Desserts |  6.50 | 7900
			PANNA-COTTA       | Panna Cotta            | Desserts |  5.90 | 7300
			GELATO            | Gelato                 | Desserts |  4.80 | 8500
			CANNOLI           | Cannoli                | Desserts |  5.40 | 50
			"""), "bistro_nord", menu("""
			FILTER-COFFEE     | Filter Coffee          | Drinks   |  2.80 | 9400
			FLAT-WHITE        | Flat White             | Drinks   |  3.90 | 9000
			MINERAL-WATER     | Mineral Water          | Drinks   |  3.10 | 9900
			ELDERFLOWER       | Elderflower Soda       | Drinks   |  4.30 | 7700
			CRAFT-PILSNER     | Craft Pilsner          | Drinks   |  5.20 | 8900
			AQUAVIT           | Aquavit                | Drinks   |  6.40 | 5800
			RYE-BREAD         | Rye Bread and Butter   | Starters |  4.60 | 8600
			PICKLED-HERRING   | Pickled Herring        | Starters |  8.70 | 7200
			BEETROOT-SALAD    | Beetroot Salad         | Starters |  8.20 | 6900
			FISH-SOUP         | Fish Soup              | Starters |  9.40 | 7500
			SMORREBROD-SHRIMP | Shrimp Smorrebrod      | Bread    | 11.80 | 8100
			SMORREBROD-BEEF   | Roast Beef Smorrebrod  | Bread    | 11.20 | 7900
			SMORREBROD-EGG    | Egg Smorrebrod         | Bread    |  8.90 | 7600
			GRAVLAX           | Gravlax                | Mains    | 15.60 | 26
			MEATBALLS         | Meatballs              | Mains    | 14.20 | 9100
			FISH-AND-CHIPS    | Fish and Chips         | Mains    | 13.90 | 8800
			LABSKAUS          | Labskaus               | Mains    | 13.50 | 6400
			COD               | Baked Cod              | Mains    | 18.90 | 6800
			REINDEER          | Reindeer Stew          | Mains    | 21.80 | 9
			MUSHROOM-RISOTTO  | Mushroom Risotto       | Mains    | 13.20 | 7000
			CINNAMON-BUN      | Cinnamon Bun           | Desserts |  4.20 | 8700
			RED-BERRIES       | Red Berry Compote      | Desserts |  5.80 | 7400
			PRINCESS-CAKE     | Princess Cake          | Desserts |  6.20 | 44
			SKYR              | Skyr with Honey        | Desserts |  5.30 | 6600
			"""));

	private DemoCatalogue() {
	}

	/**
	 * Return the menu of a tenant, always in the same order.
	 * @param tenantId the tenant id
	 * @return the products
	 * @throws IllegalArgumentException when the demo data has no such tenant
	 */
	public static List<DemoProduct> products(String tenantId) {
		return MENUS.getOrDefault(DemoTenants.get(tenantId).id(), List.of());
	}

	private static List<DemoProduct> menu(String rows) {
		return rows.lines().map(DemoCatalogue::product).toList();
	}

	private static DemoProduct product(String row) {
		List<String> cells = Arrays.stream(row.split("\\|")).map(String::strip).toList();
		return new DemoProduct(cells.get(0), cells.get(1), cells.get(2), new BigDecimal(cells.get(3)),
				Integer.parseInt(cells.get(4)), LOW_STOCK_THRESHOLD);
	}

}
