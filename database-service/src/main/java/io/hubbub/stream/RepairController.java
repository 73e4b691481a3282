package io.hubbub.stream;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The repair of the stream over HTTP. */
@RestController
@RequestMapping("/repair")
class RepairController {
  private final StreamRepair repair;

  RepairController(StreamRepair repair) {
    this.repair = repair;
  }

  @GetMapping
  @Operation(
      summary = "Says what is the matter with the stream of events and what a repair would do")
  RepairPlan look() {
    return repair.look();
  }

  @PostMapping
  @Operation(
      summary = "Begins a new stream of events in place of one that is lost",
      description = "Answers with what was done; 409 if there is nothing to repair.")
  RepairPlan repair() {
    return repair.repair();
  }
}
