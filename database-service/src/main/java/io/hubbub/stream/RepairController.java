package io.hubbub.stream;

import io.hubbub.openapi.ProblemAnswers.Conflict;
import io.hubbub.openapi.ProblemAnswers.Unavailable;
import io.hubbub.web.OperatorAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The repair of the stream over HTTP. */
@RestController
@RequestMapping("/repair")
@Tag(name = "repair", description = "A stream that is lost")
class RepairController {
  private final StreamRepair repair;

  RepairController(StreamRepair repair) {
    this.repair = repair;
  }

  @GetMapping
  @Operation(
      operationId = "getRepairPlan",
      summary = "Says what is the matter with the stream of events and what a repair would do")
  @ApiResponse(responseCode = "200", description = "What a repair would do")
  @Unavailable
  RepairPlan look() {
    return repair.look();
  }

  @PostMapping
  @OperatorAction
  @Operation(
      operationId = "repairStream",
      summary = "Begins a new stream of events in place of one that is lost")
  @ApiResponse(responseCode = "200", description = "What was done")
  @Conflict
  @Unavailable
  RepairPlan repair() {
    return repair.repair();
  }
}
