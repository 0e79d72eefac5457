package dev.pos.core.payment;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "payment", types = PaymentClient.class)
class PaymentClientConfiguration {

}
