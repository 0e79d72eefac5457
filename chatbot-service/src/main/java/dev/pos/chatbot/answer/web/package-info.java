/**
 * Questions over HTTP.
 */
@NullMarked
package dev.pos.chatbot.answer.web;

import org.jspecify.annotations.NullMarked;
