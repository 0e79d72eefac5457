/**
 * The other services as this one sees them.
 */
@NullMarked
package dev.pos.chatbot.source;

import org.jspecify.annotations.NullMarked;
