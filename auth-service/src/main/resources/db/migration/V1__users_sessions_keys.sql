CREATE TABLE tenants (
	id   VARCHAR(64) PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_.-]{1,64}$'),
	name VARCHAR(100) NOT NULL
);

CREATE TABLE users (
	id            UUID PRIMARY KEY,
	tenant_id     VARCHAR(64)  NOT NULL REFERENCES tenants,
	username      VARCHAR(64)  NOT NULL,
	password_hash VARCHAR(200) NOT NULL,
	role          VARCHAR(16)  NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'CASHIER')),
	created_at    TIMESTAMPTZ  NOT NULL,
	CONSTRAINT users_tenant_username UNIQUE (tenant_id, username)
);

CREATE TABLE sessions (
	id         UUID PRIMARY KEY,
	user_id    UUID        NOT NULL REFERENCES users ON DELETE CASCADE,
	created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX idx_sessions_user_id ON sessions (user_id);

-- Only hashes: who reads this table can log in as nobody.
CREATE TABLE refresh_tokens (
	token_hash CHAR(64) PRIMARY KEY,
	session_id UUID        NOT NULL REFERENCES sessions ON DELETE CASCADE,
	expires_at TIMESTAMPTZ NOT NULL,
	used_at    TIMESTAMPTZ
);

CREATE INDEX idx_refresh_tokens_session_id ON refresh_tokens (session_id);

CREATE TABLE signing_keys (
	kid         VARCHAR(64) PRIMARY KEY,
	private_jwk TEXT        NOT NULL,
	created_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);
