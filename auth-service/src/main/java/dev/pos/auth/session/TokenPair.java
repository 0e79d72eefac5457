package dev.pos.auth.session;

import dev.pos.auth.token.AccessToken;

/**
 * What a login or refresh gives.
 *
 * @param accessToken the token to call services with
 * @param refreshToken the token to get the next pair with
 */
public record TokenPair(AccessToken accessToken, String refreshToken) {

	@Override
	public String toString() {
		return "TokenPair[" + this.accessToken + "]";
	}

}
