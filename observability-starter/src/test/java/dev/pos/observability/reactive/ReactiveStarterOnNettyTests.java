package dev.pos.observability.reactive;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same on Netty, as server and below {@code WebClient}: few threads, each of which
 * serves many requests in turn, before one of them has ended.
 */
class ReactiveStarterOnNettyTests extends ReactiveStarterIntegrationTests {

	ReactiveStarterOnNettyTests(@LocalServerPort int port, @Autowired InMemorySpanExporter spans) {
		super(port, spans);
	}

	@Test
	void serverWhenStartedIsNetty(@Autowired ReactiveWebServerApplicationContext context) {
		assertThat(context.getWebServer().getClass().getSimpleName()).isEqualTo("NettyWebServer");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class NettyConfiguration {

		@Bean
		NettyReactiveWebServerFactory nettyServer(ThreadWatch watch) {
			NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
			factory.addServerCustomizers((server) -> server
				.doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(new ChannelWatch(watch))));
			return factory;
		}

	}

	/**
	 * Notes what the event loop's thread holds where no request has begun yet and where
	 * what was read has been dealt with.
	 */
	private static final class ChannelWatch extends ChannelInboundHandlerAdapter {

		private final ThreadWatch watch;

		ChannelWatch(ThreadWatch watch) {
			this.watch = watch;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			this.watch.note("before");
			try {
				context.fireChannelRead(message);
			}
			finally {
				this.watch.note("after");
			}
		}

	}

}
