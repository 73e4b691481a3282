/** What an event is: its rules, its form on the wire, its subject on the bus and its key. */
@NullMarked
package io.hubbub.event;

import org.jspecify.annotations.NullMarked;
