/** What {@code /openapi} says of both services: how records, problems and shared answers look. */
@NullMarked
package io.hubbub.openapi;

import org.jspecify.annotations.NullMarked;
