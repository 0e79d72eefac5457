package dev.pos.auth.key;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeySafe}.
 */
class KeySafeTests {

	private final KeySafe safe = safe("one");

	@Test
	void keyWhenSealedIsFoundAgainAndNeverTheSameTwice() {
		String sealed = this.safe.seal("{\"kty\":\"RSA\"}");
		assertThat(sealed).doesNotContain("RSA").isNotEqualTo(this.safe.seal("{\"kty\":\"RSA\"}"));
		assertThat(this.safe.open(sealed)).isEqualTo("{\"kty\":\"RSA\"}");
	}

	@Test
	void keyWhenPasswordIsAnotherSaysWhatToDo() {
		String sealed = this.safe.seal("key");
		assertThatIllegalStateException().isThrownBy(() -> safe("two").open(sealed))
			.withMessageContaining("pos.auth.keys.password");
	}

	@Test
	void keyWhenChangedInTheDatabaseIsRefused() {
		String sealed = this.safe.seal("key");
		int middle = sealed.length() / 2;
		String changed = sealed.substring(0, middle) + ((sealed.charAt(middle) == 'A') ? 'B' : 'A')
				+ sealed.substring(middle + 1);
		assertThatIllegalStateException().isThrownBy(() -> this.safe.open(changed));
	}

	@Test
	void keyWhenKeptBeforeThereWasASafeIsStillRead() {
		assertThat(this.safe.open("{\"kty\":\"RSA\"}")).isEqualTo("{\"kty\":\"RSA\"}");
		assertThat(this.safe.isSealed("{\"kty\":\"RSA\"}")).isFalse();
	}

	private static KeySafe safe(String password) {
		return new KeySafe(new KeyProperties(Duration.ofDays(30), Duration.ofMinutes(2), password));
	}

}
