/**
 * What a question asks for, and the grammar that finds it out.
 */
@NullMarked
package dev.pos.chatbot.question;

import org.jspecify.annotations.NullMarked;
