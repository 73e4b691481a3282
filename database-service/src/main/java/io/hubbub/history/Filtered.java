package io.hubbub.history;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of {@link HistoryFilter}, as the description of the interface names them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
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
@Parameter(
    name = "text",
    description = "words, \"phrases\", or, -not",
    example = "kernel -panic",
    schema = @Schema(type = "string", minLength = 1, maxLength = 1_000))
@Parameter(
    name = "source",
    description = "the source, whole",
    schema = @Schema(type = "string", minLength = 1, maxLength = 512))
@Parameter(
    name = "id",
    description = "the id, whole",
    schema = @Schema(type = "string", minLength = 1, maxLength = 256))
@Parameter(
    name = "from",
    description = "the earliest time, RFC 3339",
    schema = @Schema(type = "string", format = "date-time"))
@Parameter(
    name = "to",
    description = "above the latest time, RFC 3339",
    schema = @Schema(type = "string", format = "date-time"))
@interface Filtered {}
