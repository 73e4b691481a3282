/** The alerts: their rules, their cases, their runbooks, and what Alertmanager makes of them. */
@NullMarked
package io.hubbub.alerts;

import org.jspecify.annotations.NullMarked;
