/**
 * Firing alerts, asked of an Alertmanager.
 */
@NullMarked
package dev.pos.console.alert;

import org.jspecify.annotations.NullMarked;
