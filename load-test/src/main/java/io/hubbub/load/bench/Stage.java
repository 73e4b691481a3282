package io.hubbub.load.bench;

import io.hubbub.standalone.ServerProcess;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.LocalSystem;
import io.hubbub.standalone.system.PortPlan;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The whole system of one run, of which the services are started and stopped leg by leg. */
final class Stage implements AutoCloseable {
  static final String DATABASE_SERVICE = "database-service-1";
  static final String EVENT_SERVICE = "event-service-1";

  private final Layout layout;
  private final LocalSystem system;

  Stage(Path directory) {
    this(directory, Map.of());
  }

  /**
   * @param settings of the services, as environment variables
   */
  Stage(Path directory, Map<String, String> settings) {
    this.layout = new Layout(directory, 0);
    this.system = new LocalSystem(layout, PortPlan.free(1), settings, Stage::say);
    system.processes().forEach(ServerProcess::endWithJvm);
  }

  /** Starts everything. */
  void start() {
    system.start();
    system.awaitReady();
  }

  void startServices() {
    system.resume(DATABASE_SERVICE);
    system.resume(EVENT_SERVICE);
  }

  void stopServices() {
    system.suspend(EVENT_SERVICE);
    system.suspend(DATABASE_SERVICE);
  }

  /** Starts both side by side, as {@code up} does, and waits until both are ready. */
  void startServicesAtOnce() {
    Thread other = Thread.ofPlatform().start(this::startDatabaseService);
    system.resume(EVENT_SERVICE);
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    system.awaitReady();
  }

  /** Kills both; they are started again by themselves. */
  void killServices() {
    system.process(DATABASE_SERVICE).kill();
    system.process(EVENT_SERVICE).kill();
  }

  /** Waits until everything is ready. */
  void awaitReady() {
    system.awaitReady();
  }

  void startDatabaseService() {
    system.resume(DATABASE_SERVICE);
  }

  void stopDatabaseService() {
    system.suspend(DATABASE_SERVICE);
  }

  long pid(String process) {
    return system.process(process).pid();
  }

  URI eventsUrl() {
    return URI.create(system.addresses().events());
  }

  URI databaseUrl() {
    return URI.create(system.addresses().database());
  }

  String natsUrl() {
    return system.addresses().nats();
  }

  String jdbcUrl() {
    return system.addresses().jdbc();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), system.addresses().jdbcUser(), "");
  }

  Path file(String name) {
    return layout.directory().resolve(name);
  }

  Path log(String name) {
    return layout.log(name);
  }

  static void say(String what) {
    System.err.println("bench: " + what);
  }

  @Override
  public void close() {
    system.close();
  }
}
