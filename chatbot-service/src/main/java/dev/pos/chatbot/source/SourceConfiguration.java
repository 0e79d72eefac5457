package dev.pos.chatbot.source;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * The clients of the other services, one group each.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "auth", types = AuthClient.class)
@ImportHttpServices(group = "pos-core", types = PosCoreClient.class)
@ImportHttpServices(group = "inventory", types = InventoryClient.class)
@ImportHttpServices(group = "payment", types = PaymentClient.class)
@ImportHttpServices(group = "restaurant", types = RestaurantClient.class)
class SourceConfiguration {

}
