package dev.pos.observability.logging;

import dev.pos.observability.memo.Remembered;

/**
 * The names of members that a service chooses, with what a line has to know of each. They
 * are few, so it is found out once. Bounded and thread-safe.
 */
final class MemberNames {

	/**
	 * What stands before a name that is taken.
	 */
	private static final String PREFIX = "field.";

	private final Remembered<String, MemberName> remembered = new Remembered<>();

	private final SecretMasker masker;

	MemberNames(SecretMasker masker) {
		this.masker = masker;
	}

	/**
	 * Begins a member: writes its name, behind as many {@code field.} as make it unique
	 * in the line, and the colon.
	 * @param given the name that the service chose
	 * @param buffer the line
	 * @return what is known of the name
	 */
	MemberName begin(String given, LineBuffer buffer) {
		MemberName member = of(given);
		if (buffer.take(member.name)) {
			buffer.json().raw(member.start);
			return member;
		}
		String unique = PREFIX + member.name;
		while (!buffer.take(unique)) {
			unique = PREFIX + unique;
		}
		buffer.json().raw((byte) ',').quoted(unique).raw((byte) ':');
		return member;
	}

	private MemberName of(String given) {
		MemberName known = this.remembered.get(given);
		return (known != null) ? known : this.remembered.keep(given,
				new MemberName(FixedMembers.contains(given) ? PREFIX + given : given, this.masker.isSecretKey(given)));
	}

	/**
	 * What is known of one name.
	 */
	static final class MemberName {

		private final String name;

		private final byte[] start;

		private final boolean secret;

		private MemberName(String name, boolean secret) {
			this.name = name;
			this.start = new JsonBytes(name.length() + 4).raw((byte) ',').quoted(name).raw((byte) ':').toByteArray();
			this.secret = secret;
		}

		boolean isSecret() {
			return this.secret;
		}

	}

}
