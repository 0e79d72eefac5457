/**
 * Reading the JSON logs of the services.
 */
@NullMarked
package dev.pos.local.log;

import org.jspecify.annotations.NullMarked;
