/**
 * Answers: gathered in parallel, put into words, kept for a while.
 */
@NullMarked
package dev.pos.chatbot.answer;

import org.jspecify.annotations.NullMarked;
