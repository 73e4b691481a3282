/**
 * Guards around every call that leaves the process: breakers, retries, and how much is asked at
 * once.
 */
@NullMarked
package io.hubbub.resilience;

import org.jspecify.annotations.NullMarked;
