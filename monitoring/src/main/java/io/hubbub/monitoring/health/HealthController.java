package io.hubbub.monitoring.health;

import io.hubbub.monitoring.Instance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health}. */
@RestController
@Tag(name = "health", description = "Whether it works")
final class HealthController {
  private final Health health;
  private final Instance instance;

  HealthController(Health health, Instance instance) {
    this.health = health;
    this.instance = instance;
  }

  /** The state of a service and of what it depends on. */
  @Schema(name = "Health")
  record Report(
      HealthState state,
      String instance,
      String version,
      Instant since,
      Map<String, DependencyHealth> dependencies) {}

  /** The state of a service alone. */
  @Schema(name = "HealthState")
  record State(HealthState state) {}

  @GetMapping("/health")
  @Operation(
      operationId = "getHealth",
      summary = "State of the service and of what it depends on; 503 unless ready")
  @ApiResponse(
      responseCode = "200",
      description = "Ready",
      content = @Content(schema = @Schema(implementation = Report.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Not ready",
      content = @Content(schema = @Schema(implementation = Report.class)))
  ResponseEntity<Report> health() {
    Report report =
        new Report(
            health.state(),
            instance.name(),
            instance.version(),
            health.since(),
            health.dependencies());
    return ResponseEntity.status(status(health.isReady())).body(report);
  }

  @GetMapping("/health/liveness")
  @Operation(
      operationId = "getLiveness",
      summary = "Whether the process works; says nothing of other systems")
  State liveness() {
    return new State(HealthState.UP);
  }

  @GetMapping("/health/readiness")
  @Operation(operationId = "getReadiness", summary = "Whether to send requests here: 200, or 503")
  @ApiResponse(
      responseCode = "200",
      description = "Ready",
      content = @Content(schema = @Schema(implementation = State.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Not ready",
      content = @Content(schema = @Schema(implementation = State.class)))
  ResponseEntity<State> readiness() {
    boolean ready = health.isReady();
    return ResponseEntity.status(status(ready))
        .body(new State(ready ? HealthState.UP : HealthState.DOWN));
  }

  private static HttpStatus status(boolean ready) {
    return ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
  }
}
