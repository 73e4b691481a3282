/**
 * The fault suite: something breaks under load, is mended, and nothing may be lost, twice or out of
 * order. A fault is a class that implements {@link io.hubbub.load.faults.Fault} and stands in
 * {@link io.hubbub.load.faults.AllFaults}.
 */
@NullMarked
package io.hubbub.load.faults;

import org.jspecify.annotations.NullMarked;
