/** That the fault suite says so when something is wrong. */
@NullMarked
package io.hubbub.load.faults;

import org.jspecify.annotations.NullMarked;
