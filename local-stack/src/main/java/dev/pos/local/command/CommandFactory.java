package dev.pos.local.command;

import java.lang.reflect.Constructor;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Gives each command the terminal it writes to.
 */
final class CommandFactory implements IFactory {

	private final Terminal terminal;

	CommandFactory(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
				return type.cast(constructor.newInstance(this.terminal));
			}
		}
		return CommandLine.defaultFactory().create(type);
	}

}
