package dev.pos.demo;

import java.util.UUID;

/**
 * A table in a restaurant.
 *
 * @param id the id that orders refer to
 * @param number the number on the table
 * @param seats how many guests it seats
 */
public record DemoTable(UUID id, int number, int seats) {
}
