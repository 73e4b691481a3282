package io.hubbub.history;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of {@link HistoryFilter}, as the description of the interface names them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "channel", description = "the channel, whole")
@Parameter(name = "user", description = "the user, whole")
@Parameter(name = "type", description = "the type, or its beginning and *", example = "chat.*")
@Parameter(name = "text", description = "words, \"phrases\", or, -not", example = "kernel -panic")
@Parameter(name = "source", description = "the source, whole")
@Parameter(name = "id", description = "the id, whole")
@Parameter(name = "from", description = "the earliest time, RFC 3339")
@Parameter(name = "to", description = "above the latest time, RFC 3339")
@interface Filtered {}
