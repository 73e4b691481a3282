package io.hubbub.statistics;

import io.hubbub.query.HttpParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statistics over HTTP. */
@RestController
@Tag(name = "statistics", description = "How much happened")
class StatisticsController {
  private final RankingReader channels;
  private final RankingReader users;
  private final ActivityReader activity;

  StatisticsController(RankingReader channels, RankingReader users, ActivityReader activity) {
    this.channels = channels;
    this.users = users;
    this.activity = activity;
  }

  @GetMapping(path = "/stats/channels", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Channels, most events first")
  @Parameter(name = "channel", description = "only this one")
  @Parameter(
      name = "limit",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(name = "next", description = "from an answer: the page behind it")
  byte[] channels(HttpServletRequest request) {
    return channels.answer(HttpParameters.of(request), HttpParameters.ANSWER_BYTES);
  }

  @GetMapping(path = "/stats/users", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Users, most events first")
  @Parameter(name = "user", description = "only this one")
  @Parameter(
      name = "limit",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(name = "next", description = "from an answer: the page behind it")
  byte[] users(HttpServletRequest request) {
    return users.answer(HttpParameters.of(request), HttpParameters.ANSWER_BYTES);
  }

  @GetMapping(path = "/stats/activity", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Events over time, buckets without any among them")
  @Parameter(
      name = "bucket",
      description = "the finest that fits, unless given",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"hour", "day", "month"}))
  @Parameter(name = "from", description = "RFC 3339; rounded down to a bucket")
  @Parameter(name = "to", description = "RFC 3339, exclusive; rounded up to a bucket")
  @Parameter(name = "channel", description = "the channel, whole")
  @Parameter(name = "user", description = "the user, whole")
  @Parameter(name = "type", description = "the type, or its beginning and *", example = "chat.*")
  byte[] activity(HttpServletRequest request) {
    return activity.answer(HttpParameters.of(request), HttpParameters.ANSWER_BYTES);
  }
}
