package dev.pos.observability.context;

import java.util.List;
import java.util.Locale;

import dev.pos.observability.memo.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may learn the context of a request. Everyone else gets a call without
 * it, since tenants, users and trace ids are nothing to a third party. Thread-safe.
 */
public final class TrustedHosts {

	private static final List<String> trustedSuffixes = List.of(".svc", ".internal", ".local", ".localhost",
			".svc.cluster.local");

	private final List<String> allowed;

	private final Remembered<String, Boolean> remembered = new Remembered<>();

	public TrustedHosts(List<String> allowed) {
		this.allowed = allowed.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * Tells whether the host may learn the context. Never resolves a name.
	 * @param host the host of a request URI, IPv6 addresses with or without brackets
	 * @return whether the context goes along
	 */
	public boolean isTrusted(@Nullable String host) {
		if (host == null) {
			return false;
		}
		Boolean known = this.remembered.get(host);
		return (known != null) ? known : this.remembered.keep(host, decide(host));
	}

	private boolean decide(String given) {
		String host = given.toLowerCase(Locale.ROOT);
		if (host.startsWith("[") || host.indexOf(':') >= 0) {
			return isPrivateIpv6(host.replace("[", "").replace("]", ""));
		}
		if (isIpv4(host)) {
			return isPrivateIpv4(host) || this.allowed.contains(host);
		}
		if (host.endsWith(".")) {
			host = host.substring(0, host.length() - 1);
		}
		if (host.indexOf('.') < 0) {
			// Digits alone are an address in disguise: 134744072 is 8.8.8.8.
			return !host.isEmpty() && Character.isLetter(host.charAt(0));
		}
		return trustedSuffixes.stream().anyMatch(host::endsWith) || isAllowed(host);
	}

	private boolean isAllowed(String host) {
		for (String pattern : this.allowed) {
			if (pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isIpv4(String host) {
		return host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
	}

	private static boolean isPrivateIpv4(String host) {
		String[] parts = host.split("\\.");
		int first = Integer.parseInt(parts[0]);
		int second = Integer.parseInt(parts[1]);
		return first == 127 || first == 10 || (first == 172 && second >= 16 && second <= 31)
				|| (first == 192 && second == 168) || (first == 169 && second == 254);
	}

	private static boolean isPrivateIpv6(String host) {
		return host.equals("::1") || host.startsWith("fc") || host.startsWith("fd") || host.startsWith("fe80:");
	}

}
