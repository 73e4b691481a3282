package io.hubbub.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url of the database, as JDBC writes it
 * @param user who owns the tables
 * @param password of that user
 */
@ConfigurationProperties("hubbub.postgres")
public record PostgresProperties(
    @DefaultValue("jdbc:postgresql://127.0.0.1:5432/hubbub") String url,
    @DefaultValue("hubbub") String user,
    @DefaultValue("hubbub") String password) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public PostgresProperties {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new IllegalArgumentException(
          "hubbub.postgres.url is '" + url + "': allowed is jdbc:postgresql://host:port/database");
    }
  }
}
