package io.hubbub.statistics;

import io.hubbub.openapi.ProblemAnswers.BadRequest;
import io.hubbub.openapi.ProblemAnswers.TooLarge;
import io.hubbub.openapi.ProblemAnswers.Unavailable;
import io.hubbub.query.Question;
import io.hubbub.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
  @Operation(operationId = "getChannelStatistics", summary = "Channels, most events first")
  @Parameter(
      name = "channel",
      description = "only this one",
      schema = @Schema(type = "string", minLength = 1, maxLength = 256))
  @Paged
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(schema = @Schema(implementation = StatisticsApi.Channels.class)))
  @BadRequest
  @TooLarge
  @Unavailable
  byte[] channels(QueryParameters query) {
    return channels.answer(query.each(), Question.LONGEST_ANSWER);
  }

  @GetMapping(path = "/stats/users", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getUserStatistics", summary = "Users, most events first")
  @Parameter(
      name = "user",
      description = "only this one",
      schema = @Schema(type = "string", minLength = 1, maxLength = 256))
  @Paged
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(schema = @Schema(implementation = StatisticsApi.Users.class)))
  @BadRequest
  @TooLarge
  @Unavailable
  byte[] users(QueryParameters query) {
    return users.answer(query.each(), Question.LONGEST_ANSWER);
  }

  @GetMapping(path = "/stats/activity", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getActivity",
      summary = "Events over time, buckets without any among them")
  @Parameter(
      name = "bucket",
      description = "the finest that fits, unless given",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"hour", "day", "month"}))
  @Parameter(
      name = "from",
      description = "RFC 3339; rounded down to a bucket",
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "to",
      description = "RFC 3339, exclusive; rounded up to a bucket",
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "channel",
      description = "the channel, whole",
      schema = @Schema(type = "string", minLength = 1, maxLength = 256))
  @Parameter(
      name = "user",
      description = "the user, whole",
      schema = @Schema(type = "string", minLength = 1, maxLength = 256))
  @Parameter(
      name = "type",
      description = "the type, or its beginning and *",
      example = "chat.*",
      schema = @Schema(type = "string", pattern = "^([a-z0-9_.]{1,64}|[a-z0-9_.]{0,64}\\*)$"))
  @ApiResponse(
      responseCode = "200",
      description = "The buckets",
      content = @Content(schema = @Schema(implementation = StatisticsApi.Activity.class)))
  @BadRequest
  @TooLarge
  @Unavailable
  byte[] activity(QueryParameters query) {
    return activity.answer(query.each(), Question.LONGEST_ANSWER);
  }
}
