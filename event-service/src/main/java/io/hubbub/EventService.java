package io.hubbub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The door: takes events over HTTP and NATS and puts them onto the bus. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EventService {
  /** Starts the service. */
  public static void main(String[] args) {
    SpringApplication.run(EventService.class, args);
  }
}
