package io.hubbub.monitoring;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What is looked at again and again is scheduled by Spring, on virtual threads. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Scheduling {}
