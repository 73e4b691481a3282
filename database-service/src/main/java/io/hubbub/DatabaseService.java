package io.hubbub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The store: lands what is on the bus in PostgreSQL, once, and answers questions about it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DatabaseService {
  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(DatabaseService.class, args);
  }
}
