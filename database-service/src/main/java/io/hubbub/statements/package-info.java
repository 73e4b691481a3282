/** Which statements PostgreSQL works on, for the report's advice about missing indexes. */
@NullMarked
package io.hubbub.statements;

import org.jspecify.annotations.NullMarked;
