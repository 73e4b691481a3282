package io.hubbub.monitoring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Which of the running processes this one is. */
@Component
public final class Instance {
  private final String name;
  private final String version;

  Instance(
      @Value("${hubbub.instance:}") String name,
      @Value("${spring.application.name}") String service,
      ObjectProvider<BuildProperties> build) {
    this.name =
        name.isBlank() ? service + "@" + host() + ":" + ProcessHandle.current().pid() : name;
    BuildProperties properties = build.getIfAvailable();
    String known = properties == null ? null : properties.getVersion();
    version = known == null ? "unknown" : known;
  }

  /**
   * Its name, unlike that of any other that runs: {@code hubbub.instance}, or made from service,
   * host and process.
   */
  public String name() {
    return name;
  }

  /** The release that it runs. */
  public String version() {
    return version;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
