package dev.pos.demo;

/**
 * A restaurant of the demo data.
 *
 * @param id the tenant id, as in the token and in every table
 * @param name the name shown to guests
 * @param currency the ISO 4217 code of all its prices
 */
public record DemoTenant(String id, String name, String currency) {
}
