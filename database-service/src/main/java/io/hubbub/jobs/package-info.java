/** What is done over and over by one elected instance. */
@NullMarked
package io.hubbub.jobs;

import org.jspecify.annotations.NullMarked;
