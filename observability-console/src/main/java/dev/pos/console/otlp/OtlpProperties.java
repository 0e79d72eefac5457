package dev.pos.console.otlp;

import java.net.InetAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the OTLP/HTTP receiver listens and how much it takes.
 *
 * @param port Port of the receiver, 0 for any free one.
 * @param address Network address that the receiver binds to.
 * @param maxBodySize Largest request body, as sent and again when decompressed.
 * @param forwardTo Base URL of another OTLP/HTTP receiver that gets the same; what waits
 * for it is limited to the size of the largest body.
 */
@ConfigurationProperties("observability.console.otlp")
record OtlpProperties(@DefaultValue("4318") int port, @DefaultValue("127.0.0.1") InetAddress address,
		@DefaultValue("16MB") DataSize maxBodySize, @Nullable URI forwardTo) {

}
