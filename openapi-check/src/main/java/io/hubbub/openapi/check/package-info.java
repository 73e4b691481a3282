/** Checks of answers against the OpenAPI document that describes them, for tests. */
@NullMarked
package io.hubbub.openapi.check;

import org.jspecify.annotations.NullMarked;
