/**
 * The chatbot: questions about the business, answered from what the other services know.
 */
@NullMarked
package dev.pos.chatbot;

import org.jspecify.annotations.NullMarked;
